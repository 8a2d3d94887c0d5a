using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>Annual plans: drafted, laid before the committee's head, approved, amended.</summary>
[Route("inspections/plans")]
[DeclaresTexts]
public sealed class InspectionPlansController(PlanPage page, DraftPlan draft, InspectionScope scope) : PortalController
{
    [HttpGet("new")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> New(int? year = null) => NewPage(new DraftPlan.Form { Year = year, TakesOver = true });

    [HttpPost("new")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> Draft(DraftPlan.Form form) =>
        Submit(
            () => draft.Run(form, Cancel),
            code => Done($"/inspections/plans/{code}", "plan.drafted", code),
            () => NewPage(form),
            broken => broken.Code switch { "inspection-plan.exists" or "inspection-plan.year" => "Form.Year", "inspection-plan.unknown-owner" => "Form.OwnerCode", _ => null });

    [HttpGet("{code}")]
    [Requires(Right.OverseeInspections)]
    public Task<IActionResult> Show(string code) => Page(code, model => model);

    /// <summary>The plan as Word, for the committee's head.</summary>
    [HttpGet("{code}/letter")]
    [Requires(Right.OverseeInspections)]
    public async Task<IActionResult> Letter(string code, [FromServices] InspectionLetters letters) => await letters.Plan(code, page, Cancel) is { } file ? file : NotFound();

    [HttpGet("{code}/export")]
    [Requires(Right.OverseeInspections)]
    public async Task<IActionResult> Export(string code, [FromServices] Texts<InspectionsText> texts, string format = "xlsx") => await page.Load(code, Cancel) is { } model ? PlanExport.File(model, format, texts) : NotFound();

    [HttpPost("{code}/submit")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> Send(string code, SubmitPlan.Form submission, [FromServices] SubmitPlan use) =>
        Submit(() => use.Run(code, submission, Cancel), _ => Done($"/inspections/plans/{code}", "plan.submitted"), () => Page(code, model => model));

    [HttpPost("{code}/decide")]
    [Requires(Right.ApproveInspections)]
    public Task<IActionResult> Decide(string code, DecidePlan.Form decision, [FromServices] DecidePlan use) =>
        Submit(
            () => use.Run(code, decision, Cancel),
            _ => Done($"/inspections/plans/{code}", decision.Verdict == "approve" ? "plan.approved" : "plan.sent-back"),
            () => Page(code, model => model with { Decision = Kept(decision, () => decision.Version = model.Plan.Version) }),
            broken => broken.Code switch { "inspection.reason-missing" => "Decision.Reason", "document.no-number" => "Decision.Number", _ => null });

    [HttpPost("{code}/amend")]
    [Requires(Right.ManageInspections)]
    public Task<IActionResult> Amend(string code, AmendPlan.Form amendment, [FromServices] AmendPlan use) =>
        Submit(
            () => use.Run(code, amendment, Cancel),
            _ => Done($"/inspections/plans/{code}", "plan.amended"),
            () => Page(code, model => model with { Amendment = Kept(amendment, () => amendment.Version = model.Plan.Version) }),
            broken => broken.Code == "inspection.reason-missing" ? "Amendment.Reason" : null);

    private async Task<IActionResult> NewPage(DraftPlan.Form form) => View("NewPlan", new PlanPage.NewModel(form, await scope.OwnersAsync(Right.ManageInspections, alsoEnded: false, Cancel)));

    private async Task<IActionResult> Page(string code, Func<PlanPage.Model, PlanPage.Model> typed) => await page.Load(code, Cancel) is { } model ? View("Plan", typed(model)) : NotFound();
}
