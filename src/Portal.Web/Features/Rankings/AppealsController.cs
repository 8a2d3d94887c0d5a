using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rankings;

/// <summary>Kiến nghị: units appeal against results, somebody else than the verifier decides.</summary>
[Route("rankings/{round}/appeals")]
[Requires(Right.ReadScores)]
public sealed class AppealsController(AppealsPage list, AppealPage page, FileAppeal file, WarnedInput warned, Texts<RankingsText> texts) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> Appeals(string round, AppealsFilter filter) => await list.Load(round, filter, isWhole: false, Cancel) is { } model ? View(model) : NotFound();

    [HttpGet("export")]
    public async Task<IActionResult> Export(string round, AppealsFilter filter, string format = "xlsx") => await list.Load(round, filter, isWhole: true, Cancel) is not { } found
        ? NotFound()
        : new ListExport($"appeals-{round}", texts["appeals.of", Show.Text(found.Round.Title)], texts["shell.strip"],
        [
            (texts["column.unit-code"], 14), (texts["column.unit"], 40), (texts["column.criterion"], 12), (texts["appeals.reason"], 50), (texts["appeals.reference"], 30), (texts["appeals.filed"], 18),
            (texts["appeals.status"], 16), (texts["appeals.decided-by"], 24), (texts["appeals.decided"], 18), (texts["appeals.decision-reason"], 50), (texts["appeals.version"], 12),
        ]).File(format, found.Rows.Select(r => new object?[]
        {
            r.UnitCode, Show.Text(r.Name), r.CriterionCode, r.Reason, r.Reference, r.FiledAt, texts["appeals.status-" + AppealsPage.Code(r.Status)], r.DecidedBy, r.DecidedAt, r.Decision, r.RankingNumber,
        }));

    [HttpGet("new")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> New(string round, string? unit, string? criterion) => NewPage(round, new FileAppeal.Form { Unit = unit, Criterion = criterion });

    [HttpPost("new")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> New(string round, FileAppeal.Form form) =>
        Submit(
            () => file.Run(round, form, Cancel), appeal => Done($"/rankings/{round}/appeals/{appeal!.Id}", "appeals.filed-done"), () => NewPage(round, form),
            broken => broken.Code switch { "appeal.reason-missing" => "Reason", "appeal.reference-missing" => "Reference", _ => null });

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Appeal(string round, Guid id, AppealPreviewFilter mind)
    {
        try
        {
            return await Page(round, id, mind);
        }
        catch (RuleBrokenException broken)
        {
            // the value in mind is none: the page says so beside what was typed
            ModelState.AddModelError("Value", RuleText(broken));
            return await Page(round, id, new AppealPreviewFilter(null, mind.Value));
        }
    }

    [HttpPost("{id:guid}")]
    [Requires(Right.ConcludeRanking)]
    public Task<IActionResult> Decide(string round, Guid id, DecideAppeal.Form form, [FromServices] DecideAppeal decide) =>
        Submit(
            () => decide.Run(round, id, form, Cancel), _ => Done($"/rankings/{round}/appeals/{id}", "appeals.decided-done"),
            () => Page(round, id, new AppealPreviewFilter(ModelState.IsValid || warned.IsAsked || form.Choice == AppealPage.Reject ? form.Choice : ModelState["Value"] is null && ModelState["Reason"] is not null ? form.Choice : null, form.Value)),
            broken => broken.Code switch
            {
                "appeal.reason-missing" => "Reason",
                WarnedInput.Rule => WarnedInput.Field + "." + nameof(DeclarationForm.IsDeclared),
                "appeal.own-decision" or "conflict.appeal" or "appeal.decided" => null,
                _ => "Value",
            });

    [HttpPost("{id:guid}/withdraw")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> Withdraw(string round, Guid id, [FromServices] WithdrawAppeal withdraw) =>
        Submit(() => withdraw.Run(round, id, Cancel), _ => Done($"/rankings/{round}/appeals/{id}", "appeals.withdrawn-done"), () => Page(round, id, new AppealPreviewFilter(null, null)));

    private async Task<IActionResult> NewPage(string round, FileAppeal.Form form) => await file.Load(round, form, Cancel) is { } model ? View("New", model) : NotFound();

    private async Task<IActionResult> Page(string round, Guid id, AppealPreviewFilter mind) => await page.Load(round, id, mind, Cancel) is { } model ? View("Appeal", model) : NotFound();
}
