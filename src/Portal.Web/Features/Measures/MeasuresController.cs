using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Documents.Letters;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>The register of corrective measures: units work on theirs, whoever verifies them confirms.</summary>
[Route("measures")]
[DeclaresTexts]
public sealed class MeasuresController(MeasureList list, MeasurePage page, Texts<MeasuresText> texts) : PortalController
{
    [HttpGet("")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> List(MeasureFilter filter) => View("List", await list.Load(filter, isWhole: false, Cancel));

    /// <summary>What the page shows: the list, the board's columns, the calendar's month, or the totals.</summary>
    [HttpGet("export")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Export(MeasureFilter filter, [FromServices] MeasureGroups groups, [FromServices] TimeProvider clock, string format = "xlsx") =>
        filter.IsGroups ? MeasureGroups.File(await groups.LoadAsync(filter, isWhole: true, Cancel), format, texts) : MeasureListExport.File(await list.Load(filter.ForFile(clock.Today()), isWhole: true, Cancel), format, texts);

    [HttpGet("figures")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Figures(MeasureFilter filter, [FromServices] MeasureFigures use) => View("Figures", await use.Load(filter, Cancel));

    [HttpGet("figures/export")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> ExportFigures(MeasureFilter filter, [FromServices] MeasureFigures use, string format = "xlsx") => MeasureFigures.File(await use.Load(filter, Cancel), format, texts);

    /// <summary>The summary report as Word, to be numbered and signed outside.</summary>
    [HttpGet("summary")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Summary(MeasureFilter filter, [FromServices] MeasureSummary use) => File(await use.Write(filter, Cancel), LetterWriter.ContentType, "bao-cao-khac-phuc.docx");

    [HttpGet("settings")]
    [Requires(Right.ManageCommittees)]
    public Task<IActionResult> Settings([FromServices] SetMeasureDays use, string? owner = null) => SettingsPage(use, owner, null);

    [HttpPost("settings")]
    [Requires(Right.ManageCommittees)]
    public Task<IActionResult> SetDays(SetMeasureDays.Form form, [FromServices] SetMeasureDays use) =>
        Submit(() => use.Run(form, Cancel), _ => Done("/measures/settings?owner=" + Uri.EscapeDataString(form.Owner!), "measure.days-set"), () => SettingsPage(use, form.Owner, form));

    [HttpGet("{id:guid}")]
    [Requires(Right.ReadReviews)]
    public Task<IActionResult> Show(Guid id) => Page(id, model => model);

    [HttpPost("{id:guid}/statement")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> State(Guid id, StateMeasure.Form statement, [FromServices] StateMeasure use) =>
        Submit(() => use.Run(id, statement, Cancel), _ => Said(id, "measure.stated"), () => Page(id, model => model with { Statement = Kept(statement, model) }), Beside("Statement.What"));

    [HttpPost("{id:guid}/responsible")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> NamePost(Guid id, NameResponsible.Form responsible, [FromServices] NameResponsible use) =>
        Submit(
            () => use.Run(id, responsible, Cancel),
            _ => Said(id, "measure.post-named"),
            () => Page(id, model => model with { Responsible = Kept(responsible, model) }),
            broken => broken.Code is "measure.responsible-missing" or "measure.responsible-same" ? "Responsible.Post" : null);

    [HttpPost("{id:guid}/note")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> Note(Guid id, NoteMeasure.Form note, [FromServices] NoteMeasure use) =>
        Submit(() => use.Run(id, note, Cancel), _ => Said(id, "measure.noted"), () => Page(id, model => model with { Note = Kept(note, model) }), Beside("Note.Text"));

    [HttpPost("{id:guid}/extension")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> Extension(Guid id, AskExtension.Form extension, [FromServices] AskExtension use) =>
        Submit(
            () => use.Run(id, extension, Cancel),
            _ => Said(id, "measure.extension-asked"),
            () => Page(id, model => model with { Extension = Kept(extension, model) }),
            broken => broken.Code == "measure.day-not-later" ? "Extension.Day" : Beside("Extension.Reason")(broken));

    [HttpPost("{id:guid}/extension/answer")]
    [Requires(Right.VerifyReviews)]
    public Task<IActionResult> Answer(Guid id, AnswerExtension.Form answer, [FromServices] AnswerExtension use) =>
        Submit(
            () => use.Run(id, answer, Cancel),
            _ => Said(id, answer.Verdict == "approve" ? "measure.extended" : "measure.not-extended"),
            () => Page(id, model => model with { Answer = Kept(answer, model) }),
            Beside("Answer.Reason"));

    [HttpPost("{id:guid}/done")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> ReportDone(Guid id, ReportDone.Form done, [FromServices] ReportDone use) =>
        Submit(() => use.Run(id, done, Cancel), _ => Said(id, "measure.reported"), () => Page(id, model => model with { Done = Kept(done, model) }), Beside("Done.Proof"));

    [HttpPost("{id:guid}/check")]
    [Requires(Right.VerifyReviews)]
    public Task<IActionResult> Check(Guid id, CheckDone.Form check, [FromServices] CheckDone use) =>
        Submit(
            () => use.Run(id, check, Cancel),
            _ => Said(id, check.Verdict == "confirm" ? "measure.confirmed" : "measure.sent-back"),
            () => Page(id, model => model with { Check = Kept(check, model) }),
            Beside("Check.Remark"));

    [HttpPost("{id:guid}/withdraw")]
    [Requires(Right.KeepEquipmentChecks)]
    public Task<IActionResult> Withdraw(Guid id, WithdrawMeasure.Form withdrawal, [FromServices] WithdrawMeasure use) =>
        Submit(() => use.Run(id, withdrawal, Cancel), _ => Said(id, "measure.withdrawn"), () => Page(id, model => model with { Withdrawal = Kept(withdrawal, model) }), Beside("Withdrawal.Reason"));

    /// <summary>What was typed goes on from the version of now only where the page shows what was done meanwhile.</summary>
    private TForm Kept<TForm>(TForm form, MeasurePage.Model model)
        where TForm : IMeasureForm
    {
        form.Version = IsOvertaken ? model.Measure.Version : form.Version;
        return form;
    }

    /// <summary>Texts that are missing are said beside their field.</summary>
    private static Func<RuleBrokenException, string?> Beside(string field) => broken => broken.Code is "measure.text-missing" or "measure.reason-missing" or "measure.proof-missing" ? field : null;

    private async Task<IActionResult> SettingsPage(SetMeasureDays use, string? owner, SetMeasureDays.Form? typed) =>
        await use.Load(owner, typed, IsOvertaken, Cancel) is { } model ? View("Settings", model) : NotFound();

    private IActionResult Said(Guid id, string banner) => Done($"/measures/{id}", banner);

    private async Task<IActionResult> Page(Guid id, Func<MeasurePage.Model, MeasurePage.Model> typed) =>
        await page.Load(id, Cancel) is { } model ? View("Show", typed(model)) : NotFound();
}
