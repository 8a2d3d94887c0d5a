using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>At the unit and after it: what was found, the form to take along, minutes, conclusion, the next visit.</summary>
[Route("inspections/{code}")]
[DeclaresTexts]
public sealed class FindingsController(FindingsPage page, InspectionPage inspections, InspectionLetters letters) : PortalController
{
    [HttpGet("findings")]
    [Requires(Right.ReadInspections)]
    public async Task<IActionResult> List(string code) => await page.Load(code, Cancel) is { } model ? View("Findings", model) : NotFound();

    [HttpGet("findings/{criterion}")]
    [Requires(Right.ConductInspections)]
    public Task<IActionResult> Show(string code, string criterion) => Page(code, criterion, null);

    [HttpPost("findings/{criterion}")]
    [Requires(Right.ConductInspections)]
    public Task<IActionResult> Write(string code, string criterion, WriteFinding.Form form, [FromServices] WriteFinding use, string? next = null) =>
        Submit(
            () => use.Run(code, criterion, form, Cancel),
            _ => Done($"/inspections/{code}/findings{(string.IsNullOrEmpty(next) ? "" : "/" + Uri.EscapeDataString(next))}", "finding.saved", criterion),
            () => Page(code, criterion, form),
            broken => broken.Code switch { "finding.class-missing" or "finding.not-seen" => "Seen", "finding.text-missing" => "Text", "finding.due-missing" or "finding.due-early" => "DueOn", WriteFinding.SplitMarking => (string)broken.Args[0], _ => null });

    [HttpGet("findings/export")]
    [Requires(Right.ReadInspections)]
    public async Task<IActionResult> Export(string code, [FromServices] Texts<InspectionsText> texts, string format = "xlsx") => await page.Load(code, Cancel) is { } model ? FindingsExport.File(model, format, texts) : NotFound();

    [HttpGet("form")]
    [Requires(Right.ReadInspections)]
    public async Task<IActionResult> Form(string code) => await letters.Form(code, page, Cancel) is { } file ? file : NotFound();

    [HttpGet("minutes")]
    [Requires(Right.ReadInspections)]
    public async Task<IActionResult> MinutesLetter(string code) => await letters.Minutes(code, page, Cancel) is { } file ? file : NotFound();

    [HttpPost("minutes")]
    [Requires(Right.ManageInspections)]
    [RequestSizeLimit(RegisterMinutes.MostBytes)]
    public Task<IActionResult> Register(string code, RegisterMinutes.Form minutes, [FromServices] RegisterMinutes use) =>
        Submit(
            () => use.Run(code, minutes, Cancel),
            _ => Done($"/inspections/{code}", "minutes.registered"),
            () => Ending(code, model => model with { Minutes = Kept(minutes, () => minutes.Version = model.Inspection.Version) }),
            broken => broken.Code switch { "document.missing" or "document.no-number" => "Minutes.Number", "inspection.unit-silent" => "Minutes.ByUnit", "inspection.minutes-day" or "inspection.day-to-come" => "Minutes.On", "inspection.minutes-empty" or "file.no-name" or "file.name-too-long" => "Minutes.File", _ => null });

    [HttpGet("conclusion")]
    [Requires(Right.ReadInspections)]
    public async Task<IActionResult> ConclusionLetter(string code) => await letters.Conclusion(code, page, Cancel) is { } file ? file : NotFound();

    [HttpPost("conclude")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> Conclude(string code, ConcludeInspection.Form conclusion, [FromServices] ConcludeInspection use) =>
        Submit(
            () => use.Run(code, conclusion, Cancel),
            measures => Done($"/inspections/{code}", "inspection.concluded", measures!.Value),
            () => Ending(code, model => model with { Conclusion = Kept(conclusion, () => conclusion.Version = model.Inspection.Version) }),
            broken => broken.Code switch { "document.missing" or "document.no-number" => "Conclusion.Number", "inspection.minutes-day" or "inspection.day-to-come" => "Conclusion.On", _ => null });

    [HttpPost("follow")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> Follow(string code, FollowInspection.Form follow, [FromServices] FollowInspection use) =>
        Submit(
            () => use.Run(code, follow, Cancel),
            next => Done($"/inspections/{next}", "inspection.follows", code),
            () => Ending(code, model => model with { Follow = follow }),
            broken => broken.Code switch { "inspection.ends-before-start" or "inspection.too-long" => "Follow.To", "inspection.year" => "Follow.From", _ => null });

    private async Task<IActionResult> Page(string code, string criterion, WriteFinding.Form? typed) => await page.Load(code, criterion, typed, IsOvertaken, Cancel) is { } model ? View("Finding", model) : NotFound();

    private async Task<IActionResult> Ending(string code, Func<InspectionPage.Model, InspectionPage.Model> typed) => await inspections.Load(code, Cancel) is { } model ? View("Show", typed(model)) : NotFound();
}
