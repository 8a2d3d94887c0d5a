using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>Whom to visit first, and why.</summary>
[Route("inspections/risks")]
public sealed class RisksController(RiskPage page, Texts<InspectionsText> texts) : PortalController
{
    [HttpGet("")]
    [Requires(Right.OverseeInspections)]
    public async Task<IActionResult> List(RiskFilter filter) => await page.Load(filter, isWhole: false, Cancel) is { } model ? View("Risks", model) : NotFound();

    [HttpGet("export")]
    [Requires(Right.OverseeInspections)]
    public async Task<IActionResult> Export(RiskFilter filter, string format = "xlsx") => await page.Load(filter, isWhole: true, Cancel) is { } model
        ? new ListExport("de-xuat-kiem-tra", texts["risks.title"], texts["shell.strip"],
            [(texts["risks.place"], 8), (texts["field.unit-code"], 14), (texts["field.unit"], 40), (texts["risks.points"], 10), (texts["risks.why"], 70), (texts["risks.planned"], 14)])
            .File(format, model.Rows.Select(r => new object?[] { r.Place, r.UnitCode, Shell.Show.Text(r.Unit), r.Points, string.Join("; ", r.Reasons.Select(w => texts["risk." + w.Kind, w.Amount])), r.Planned }))
        : NotFound();

    [HttpPost("plan")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> Plan([FromQuery] RiskFilter filter, PlanProposed.Form proposed, [FromServices] PlanProposed use) => Submit(
        () => use.Run(proposed, Cancel),
        made => Done($"/inspections/plans/{proposed.Plan}", "risks.planned-many", made!.Value),
        async () => await page.Load(filter, isWhole: false, Cancel) is { } model ? View("Risks", model with { Proposed = proposed }) : NotFound(),
        broken => broken.Code switch { "inspection.other-year" or "inspection.year" => "Proposed.From", "inspection.ends-before-start" or "inspection.too-long" => "Proposed.To", _ => null });

    [HttpPost("")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> Weigh(SetRiskWeights.Form form, [FromServices] SetRiskWeights use) => Submit(
        () => use.Run(form, Cancel),
        _ => Done("/inspections/risks?owner=" + Uri.EscapeDataString(form.Owner!), "risks.saved"),
        async () => await page.Load(
            new RiskFilter(form.Owner, null, null, form.KnockOut, form.WeakContents, form.OverClaim, form.OverdueMeasures, form.Violations, form.YearsUnvisited), isWhole: false, Cancel) is { } model ? View("Risks", model) : NotFound());
}
