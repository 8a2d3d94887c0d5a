using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Web.Shell;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>From the team to the day on which it comes: members, criteria, decision, announcement, start.</summary>
[Route("inspections/{code}")]
[DeclaresTexts]
public sealed class InspectionStepsController(InspectionPage page, ChooseCriteria criteria) : PortalController
{
    [HttpPost("team")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> AddMember(string code, AddMember.Form member, [FromServices] AddMember use) =>
        Submit(() => use.Run(code, member, Cancel), _ => Done($"/inspections/{code}#team", "inspection.member-added"), () => Page(code, model => model with { Member = member }), MemberField);

    [HttpPost("team/drop")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> DropMember(string code, DropMember.Form form, [FromServices] DropMember use) =>
        Submit(() => use.Run(code, form, Cancel), _ => Done($"/inspections/{code}#team", "inspection.member-dropped"), () => Page(code, model => model));

    [HttpGet("criteria")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> Criteria(string code, string? checklist = null) => CriteriaPage(code, checklist, null);

    [HttpPost("criteria")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> Choose(string code, ChooseCriteria.Form form) =>
        Submit(() => criteria.Run(code, form, Cancel), _ => Done($"/inspections/{code}", "inspection.criteria-chosen", form.Criteria.Count), () => CriteriaPage(code, null, form));

    [HttpGet("decision")]
    [Requires(Right.ReadInspections)]
    public async Task<IActionResult> DecisionLetter(string code, [FromServices] InspectionLetters letters) => await letters.Decision(code, Cancel) is { } file ? file : NotFound();

    [HttpPost("decision")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> Decide(string code, RecordDecision.Form decision, [FromServices] RecordDecision use) =>
        Submit(
            () => use.Run(code, decision, Cancel),
            _ => Done($"/inspections/{code}", "inspection.decided", decision.Number!),
            () => Page(code, model => model with { Decision = Kept(decision, () => decision.Version = model.Inspection.Version) }),
            broken => broken.Code switch { "document.missing" or "document.no-number" => "Decision.Number", "inspection.decided-after-start" => "Decision.On", _ => null });

    [HttpGet("announce")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> AskAnnounce(string code) => AnnouncePage(code);

    [HttpPost("announce")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> Announce(string code, [FromServices] AnnounceInspection use) =>
        Submit(() => use.Run(code, Cancel), _ => Done($"/inspections/{code}", "inspection.announced"), () => AnnouncePage(code));

    [HttpPost("begin")]
    [Requires(Right.ConductInspections)]
    public Task<IActionResult> Begin(string code, BeginInspection.Form start, [FromServices] BeginInspection use) =>
        Submit(
            () => use.Run(code, start, Cancel),
            _ => Done($"/inspections/{code}", "inspection.begun"),
            () => Page(code, model => model with { Start = Kept(start, () => start.Version = model.Inspection.Version) }),
            broken => broken.Code is "inspection.too-early" or "inspection.day-to-come" ? "Start.On" : null);

    private static string? MemberField(RuleBrokenException broken) => broken.Code switch
    {
        "inspection.member-incomplete" => "Member.Name",
        "inspection.unknown-person" => "Member.PersonId",
        _ => null,
    };

    private async Task<IActionResult> Page(string code, Func<InspectionPage.Model, InspectionPage.Model> typed) => await page.Load(code, Cancel) is { } model ? View("Show", typed(model)) : NotFound();

    private async Task<IActionResult> CriteriaPage(string code, string? checklist, ChooseCriteria.Form? typed) =>
        await criteria.Load(code, checklist, typed, IsOvertaken, Cancel) is not { } model ? NotFound() : model.IsFixed && typed is null ? Done($"/inspections/{code}") : View("Criteria", model);

    private async Task<IActionResult> AnnouncePage(string code) => await page.Announce(code, Cancel) is { } model ? View("Announce", model) : NotFound();
}
