using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>Inspections: what is planned, under way and over, as a list and as a calendar; each with its days.</summary>
[Route("inspections")]
[DeclaresTexts]
public sealed class InspectionsController(InspectionList list, InspectionPage page, Texts<InspectionsText> texts) : PortalController
{
    [HttpGet("")]
    [Requires(Right.ReadInspections)]
    public async Task<IActionResult> List(InspectionFilter filter) => View("List", await list.Load(filter, isWhole: false, Cancel));

    [HttpGet("export")]
    [Requires(Right.ReadInspections)]
    public async Task<IActionResult> Export(InspectionFilter filter, string format = "xlsx") => InspectionListExport.File(await list.Load(filter, isWhole: true, Cancel), format, texts);

    [HttpGet("new")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> New(string? plan = null, string? unit = null) => NewPage(new PlanInspection.Form { Id = Guid.CreateVersion7(), PlanCode = plan, UnitCode = unit, Kind = string.IsNullOrEmpty(plan) ? InspectionKind.Unannounced : InspectionKind.Planned });

    [HttpPost("new")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> Plan(PlanInspection.Form form, [FromServices] PlanInspection use) =>
        Submit(() => use.Run(form, Cancel), code => Done($"/inspections/{code}", "inspection.planned", code!), () => NewPage(form), FieldOf);

    [HttpGet("{code}")]
    [Requires(Right.ReadInspections)]
    public async Task<IActionResult> Show(string code) => await page.Load(code, Cancel) is { } model ? View("Show", model) : NotFound();

    [HttpGet("{code}/edit")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> Edit(string code) => EditPage(code, null);

    [HttpPost("{code}/edit")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> Arrange(string code, ArrangeInspection.Form form, [FromServices] ArrangeInspection use) =>
        Submit(() => use.Run(code, form, Cancel), _ => Done($"/inspections/{code}", "inspection.arranged"), () => EditPage(code, form), FieldOf);

    [HttpGet("{code}/cancel")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> AskCancel(string code) => CancelPage(code, null);

    [HttpPost("{code}/cancel")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> CancelVisit(string code, CancelInspection.Form form, [FromServices] CancelInspection use) =>
        Submit(() => use.Run(code, form, Cancel), _ => Done($"/inspections/{code}", "inspection.cancelled"), () => CancelPage(code, form));

    private static string? FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        "inspection.unknown-unit" or "inspection.planned-already" or "conflict.inspecting" => "UnitCode",
        "inspection.needs-plan" => "Kind",
        "inspection.other-year" or "inspection.year" => "From",
        "inspection.ends-before-start" or "inspection.too-long" => "To",
        _ => null,
    };

    private async Task<IActionResult> NewPage(PlanInspection.Form form) => await page.New(form, Cancel) is { } model ? View("New", model) : NotFound();

    private async Task<IActionResult> EditPage(string code, ArrangeInspection.Form? typed) => await page.Arrange(code, typed, IsOvertaken, Cancel) is { } model ? View("Edit", model) : NotFound();

    private async Task<IActionResult> CancelPage(string code, CancelInspection.Form? typed) => await page.Cancel(code, typed, IsOvertaken, Cancel) is { } model ? View("Cancel", model) : NotFound();
}
