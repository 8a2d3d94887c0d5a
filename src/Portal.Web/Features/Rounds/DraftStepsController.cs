using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rounds;

/// <summary>The wizard in which a round is prepared: every step has an address and is stored by itself.</summary>
[Route("rounds")]
[Requires(Right.ManageRounds)]
public sealed class DraftStepsController(
    RoundScope scope, DraftOutline outline, DraftChecklist checklist, DraftCriteria criteria, DraftRecipients recipients, DraftDates dates, DraftReminders reminders, DraftPolicy policy, DraftVerifying verifying, RecordDecision decision) : DraftController(scope)
{
    [HttpGet("new")]
    public Task<IActionResult> New() => ChecklistPage(null, null);

    [HttpPost("new")]
    public Task<IActionResult> Create(DraftChecklist.Form form) =>
        Submit(() => checklist.Run(null, form, Cancel), code => Saved(code!, "checklist", form.Kind is RoundKind.Thematic or RoundKind.AdHoc), () => ChecklistPage(null, form), FieldOf);

    /// <summary>Goes on where the draft was left.</summary>
    [HttpGet("{code}/draft")]
    public async Task<IActionResult> Resume(string code) =>
        await BeingIssued(code) ?? (await outline.DraftAsync(code, Cancel) is { } round ? LocalRedirect((await outline.Load(round, "", Cancel)).Resume.Path!) : NotFound());

    [HttpGet("{code}/draft/checklist")]
    public async Task<IActionResult> Checklist(string code) => await BeingIssued(code) ?? await ChecklistPage(code, null);

    [HttpPost("{code}/draft/checklist")]
    public Task<IActionResult> SaveChecklist(string code, DraftChecklist.Form form) =>
        Submit(() => checklist.Run(code, form, Cancel), saved => Saved(saved!, "checklist", form.Kind is RoundKind.Thematic or RoundKind.AdHoc), () => ChecklistPage(code, form), FieldOf);

    [HttpGet("{code}/draft/criteria")]
    public async Task<IActionResult> Criteria(string code) => await BeingIssued(code)
        ?? (await outline.DraftAsync(code, Cancel) is { ChoosesCriteria: false } ? LocalRedirect(DraftOutline.Path(code, "recipients")) : await CriteriaPage(code, null));

    [HttpPost("{code}/draft/criteria")]
    public Task<IActionResult> SaveCriteria(string code, DraftCriteria.Form form) =>
        Submit(() => criteria.Run(code, form, Cancel), Saved("criteria"), () => CriteriaPage(code, form), FieldOf);

    [HttpGet("{code}/draft/recipients")]
    public async Task<IActionResult> Recipients(string code) => await BeingIssued(code) ?? await RecipientsPage(code, null);

    [HttpPost("{code}/draft/recipients")]
    public Task<IActionResult> SaveRecipients(string code, DraftRecipients.Form form) =>
        Submit(() => recipients.Run(code, form, Cancel), Saved("recipients"), () => RecipientsPage(code, form), FieldOf);

    [HttpGet("{code}/draft/dates")]
    public async Task<IActionResult> Dates(string code) => await BeingIssued(code) ?? await DatesPage(code, null);

    [HttpPost("{code}/draft/dates")]
    public Task<IActionResult> SaveDates(string code, DraftDates.Form form) =>
        Submit(() => dates.Run(code, form, Cancel), Saved("dates"), () => DatesPage(code, form), FieldOf);

    [HttpGet("{code}/draft/reminders")]
    public async Task<IActionResult> Reminders(string code) => await BeingIssued(code) ?? await RemindersPage(code, null);

    [HttpPost("{code}/draft/reminders")]
    public Task<IActionResult> SaveReminders(string code, DraftReminders.Form form) =>
        Submit(() => reminders.Run(code, form, Cancel), Saved("reminders"), () => RemindersPage(code, form), broken => RungFields.FieldOf(broken, form.Rungs));

    [HttpGet("{code}/draft/policy")]
    public async Task<IActionResult> Policy(string code) => await BeingIssued(code) ?? await PolicyPage(code, null);

    [HttpPost("{code}/draft/policy")]
    public Task<IActionResult> SavePolicy(string code, DraftPolicy.Form form) =>
        Submit(() => policy.Run(code, form, Cancel), Saved("policy"), () => PolicyPage(code, form), FieldOf);

    [HttpGet("{code}/draft/verifying")]
    public async Task<IActionResult> Verifying(string code) => await BeingIssued(code) ?? await VerifyingPage(code, null);

    [HttpPost("{code}/draft/verifying")]
    public Task<IActionResult> SaveVerifying(string code, DraftVerifying.Form form) =>
        Submit(
            () => verifying.Run(code, form, Cancel), Saved("verifying"), () => VerifyingPage(code, form),
            broken => broken.Code == "round.unit-out-of-reach" ? Equals(broken.Args[0], form.OfficeCode) ? "Form.OfficeCode" : "Form.SubstituteCode" : FieldOf(broken));

    [HttpGet("{code}/draft/decision")]
    public async Task<IActionResult> Decision(string code) => await BeingIssued(code) ?? (await outline.DraftAsync(code, Cancel) is null ? NotFound() : await DecisionPage("StepDecision", code, null));

    [HttpPost("{code}/draft/decision")]
    public Task<IActionResult> SaveDecision(string code, RecordDecision.Form form) =>
        Submit(() => decision.Run(code, form, Cancel), Saved("decision"), () => DecisionPage("StepDecision", code, form), FieldOf);

    /// <summary>The same for a round that has been issued: the number often comes later.</summary>
    [HttpGet("{code}/decision")]
    public Task<IActionResult> LaterDecision(string code) => DecisionPage("Decision", code, null);

    [HttpPost("{code}/decision")]
    public Task<IActionResult> RecordLater(string code, RecordDecision.Form form) =>
        Submit(() => decision.Run(code, form, Cancel), saved => Done($"/rounds/{saved}/decision", "decision.saved"), () => DecisionPage("Decision", code, form), FieldOf);

    [HttpGet("{code}/decision/letter")]
    public async Task<IActionResult> Letter(string code, bool plan, [FromServices] RoundDecisionLetter letter) => await letter.Load(code, plan, Cancel) is { } file ? file : NotFound();

    /// <summary>The field that a rule is about; null: it is about the step as a whole.</summary>
    private static string? FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        "round.code-taken" or "round.code-form" => "Form.Code",
        "round.title-missing" => "Form.TitleVi",
        "round.checklist-unknown" or "cascade.criterion-changed" or "cascade.criterion-not-local" => "Form.ChecklistCode",
        "round.previous-is-self" or "round.previous-unknown" => "Form.PreviousCode",
        "round.no-criteria" => "Form.Criteria",
        "round.cascade-kind" => "Form.Kind",
        "round.no-kinds" => "Form.Kinds",
        "round.unit-out-of-reach" => "Form.ParentCode",
        "round.cluster-unknown" => "Form.ClusterCode",
        "round.codes-unknown" => "Form.Codes",
        "period.ends-before-start" or "cascade.period-outside" => "Form.PeriodTo",
        "round.due-before-period" or "cascade.due-not-before" => "Form.DueOn",
        "round.substitute-is-office" => "Form.SubstituteCode",
        "round.decision-half" => "Form.Number",
        "round.decision-in-future" => "Form.SignedOn",
        _ when broken.Code.StartsWith("upload.", StringComparison.Ordinal) || broken.Code.StartsWith("recipients.", StringComparison.Ordinal) => "Form.File",
        _ => null,
    };

    private Func<string?, IActionResult> Saved(string step) => code => Saved(code!, step);

    /// <summary>The next step when that was asked for, else the step again.</summary>
    private IActionResult Saved(string code, string step, bool choosesCriteria = true)
    {
        var next = DraftOutline.KeysOf(choosesCriteria).Append(DraftOutline.Preview).SkipWhile(key => key != step).ElementAt(1);
        return Done(DraftOutline.Path(code, Request.Form.ContainsKey("next") ? next : step), "round.saved");
    }

    private async Task<IActionResult> ChecklistPage(string? code, DraftChecklist.Form? typed) =>
        await checklist.Load(code, typed, Cancel) is { } model ? View("StepChecklist", model) : NotFound();

    private async Task<IActionResult> CriteriaPage(string code, DraftCriteria.Form? typed) =>
        await criteria.Load(code, typed, Cancel) is { } model ? View("StepCriteria", model) : NotFound();

    private async Task<IActionResult> RecipientsPage(string code, DraftRecipients.Form? typed)
    {
        if (typed?.File is not null)
        {
            ModelState.Remove("Form.Codes"); // the codes of the file stand there, too
        }

        return await recipients.Load(code, typed, Cancel) is { } model ? View("StepRecipients", model) : NotFound();
    }

    private async Task<IActionResult> DatesPage(string code, DraftDates.Form? typed) =>
        await dates.Load(code, typed, Cancel) is { } model ? View("StepDates", model) : NotFound();

    private async Task<IActionResult> RemindersPage(string code, DraftReminders.Form? typed) =>
        await reminders.Load(code, typed, Cancel) is { } model ? View("StepReminders", model) : NotFound();

    private async Task<IActionResult> PolicyPage(string code, DraftPolicy.Form? typed) =>
        await policy.Load(code, typed, Cancel) is { } model ? View("StepPolicy", model) : NotFound();

    private async Task<IActionResult> VerifyingPage(string code, DraftVerifying.Form? typed) =>
        await verifying.Load(code, typed, Cancel) is { } model ? View("StepVerifying", model) : NotFound();

    private async Task<IActionResult> DecisionPage(string view, string code, RecordDecision.Form? typed) =>
        await decision.Load(code, typed, Cancel) is { } model ? View(view, model) : NotFound();
}
