using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Documents.Letters;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>The register of violations: a case is recorded, told of, concluded by a document, and handled.</summary>
[Route("violations")]
[DeclaresTexts]
public sealed class ViolationsController(ViolationList list, ViolationPage page, Texts<ViolationsText> texts) : PortalController
{
    [HttpGet("")]
    [Requires(Right.ReadViolations)]
    public async Task<IActionResult> List(ViolationList.Filter filter) => View("List", await list.Load(filter, isWhole: false, Cancel));

    [HttpGet("export")]
    [Requires(Right.ReadViolations)]
    public async Task<IActionResult> Export(ViolationList.Filter filter, string format = "xlsx") =>
        ViolationListExport.File(await list.Load(filter, isWhole: true, Cancel), format, texts);

    /// <summary>The register in figures, with the filters of the list.</summary>
    [HttpGet("figures")]
    [Requires(Right.ReadViolations)]
    public async Task<IActionResult> Figures(ViolationList.Filter filter, [FromServices] ViolationFigures figures) => View("Figures", await figures.Load(filter, isWhole: false, Cancel));

    [HttpGet("figures/export")]
    [Requires(Right.ReadViolations)]
    public async Task<IActionResult> ExportFigures(ViolationList.Filter filter, [FromServices] ViolationFigures figures, string format = "xlsx") =>
        ViolationFiguresExport.File(await figures.Load(filter, isWhole: true, Cancel), format, texts);

    /// <summary>The figures as a report in Word, to be completed and signed outside.</summary>
    [HttpGet("summary")]
    [Requires(Right.ReadViolations)]
    public async Task<IActionResult> FiguresReport(ViolationList.Filter filter, [FromServices] ViolationSummary summary) =>
        File(await summary.Write(filter, Cancel), LetterWriter.ContentType, "bao-cao-vi-pham.docx");

    /// <summary>First asks whether the incident is going on: then nothing at all may be written here.</summary>
    [HttpGet("new")]
    [Requires(Right.RecordViolations)]
    public async Task<IActionResult> New(string? happening = null) => happening switch
    {
        "yes" => View("Incident"),
        "no" => View("New", await page.New(new RecordViolation.Form(), Cancel)),
        _ => View("Fork"),
    };

    [HttpPost("new")]
    [Requires(Right.RecordViolations)]
    public Task<IActionResult> Record(RecordViolation.Form form, [FromServices] RecordViolation record) =>
        Submit(() => record.Run(form, Cancel), code => Done($"/violations/{code}", "violation.recorded", code), async () => View("New", await page.New(form, Cancel)), ViolationFields.Beside);

    [HttpGet("{code}")]
    [Requires(Right.ReadViolations)]
    public Task<IActionResult> Show(string code) => Page(code, model => model);

    /// <summary>The ad-hoc report as Word, to be numbered and signed outside.</summary>
    [HttpGet("{code}/report")]
    [Requires(Right.RecordViolations)]
    public async Task<IActionResult> Report(string code, [FromServices] AdHocReport report) =>
        await report.Write(code, Cancel) is { } file ? File(file, LetterWriter.ContentType, $"bao-cao-dot-xuat-{code}.docx") : NotFound();

    [HttpGet("{code}/edit")]
    [Requires(Right.RecordViolations)]
    public Task<IActionResult> Edit(string code) => EditPage(code, null);

    [HttpPost("{code}")]
    [Requires(Right.RecordViolations)]
    public Task<IActionResult> Change(string code, ChangeViolation.Form form, [FromServices] ChangeViolation change) =>
        Submit(() => change.Run(code, form, Cancel), _ => Done($"/violations/{code}", "violation.changed", code), () => EditPage(code, form), ViolationFields.Beside);

    [HttpGet("{code}/conclusion/{act}")]
    [Requires(Right.RecordViolations)]
    public Task<IActionResult> Conclusion(string code, string act) => ConclusionPage(code, act, null);

    [HttpPost("{code}/conclusion/{act}")]
    [Requires(Right.RecordViolations)]
    public Task<IActionResult> Conclude(string code, string act, ConcludeViolation.Form form, [FromServices] ConcludeViolation conclude) =>
        Submit(() => conclude.Run(code, act, form, Cancel), _ => Done($"/violations/{code}", "violation.concluded-" + act, code), () => ConclusionPage(code, act, form), broken => Dated("Form.", broken));

    [HttpPost("{code}/told")]
    [Requires(Right.RecordViolations)]
    public Task<IActionResult> Tell(string code, TellOfViolation.Form told, [FromServices] TellOfViolation tell) =>
        Submit(
            () => tell.Run(code, told, Cancel),
            _ => Done($"/violations/{code}", "violation.told", code),
            () => Page(code, model => model with { Told = Kept(told, () => told.Version = model.Violation.Version) }),
            broken => broken.Code switch { "violation.no-time" => "Told.Time", "violation.told-before" or "violation.moment-to-come" => "Told.Day", "violation.not-owed" => "Told.Duty", _ => Dated("Told.", broken) });

    [HttpPost("{code}/discipline")]
    [Requires(Right.RecordViolations)]
    public Task<IActionResult> Discipline(string code, DisciplinePost.Form discipline, [FromServices] DisciplinePost use) =>
        Submit(
            () => use.Run(code, discipline, Cancel),
            _ => Done($"/violations/{code}", "violation.disciplined", code),
            () => Page(code, model => model with { Discipline = Kept(discipline, () => discipline.Version = model.Violation.Version) }),
            broken => broken.Code switch { "violation.post-missing" => "Discipline.Post", "violation.nobody-disciplined" => "Discipline.SamePerson", "violation.form-not-in-force" or "violation.unknown-choice" => "Discipline.Choice", _ => Dated("Discipline.", broken) });

    [HttpPost("{code}/fine")]
    [Requires(Right.RecordViolations)]
    public Task<IActionResult> Fine(string code, FineViolation.Form fine, [FromServices] FineViolation use) =>
        Submit(
            () => use.Run(code, fine, Cancel),
            _ => Done($"/violations/{code}", "violation.fined", code),
            () => Page(code, model => model with { Fine = Kept(fine, () => fine.Version = model.Violation.Version) }),
            broken => broken.Code == "violation.negative-count" ? "Fine.Amount" : Dated("Fine.", broken));

    [HttpPost("{code}/transfer")]
    [Requires(Right.RecordViolations)]
    public Task<IActionResult> Transfer(string code, TransferViolation.Form transfer, [FromServices] TransferViolation use) =>
        Submit(
            () => use.Run(code, transfer, Cancel),
            _ => Done($"/violations/{code}", "violation.transferred", code),
            () => Page(code, model => model with { Transfer = Kept(transfer, () => transfer.Version = model.Violation.Version) }),
            broken => Dated("Transfer.", broken));

    [HttpPost("{code}/sanctions/{id:guid}/take-back")]
    [Requires(Right.RecordViolations)]
    public Task<IActionResult> TakeBack(string code, Guid id, TakeBackSanction.Form form, [FromServices] TakeBackSanction use) =>
        Submit(() => use.Run(code, id, form, Cancel), _ => Done($"/violations/{code}", "violation.taken-back", code), () => Page(code, model => model));

    [HttpGet("{code}/correction/{round}")]
    [Requires(Right.ConcludeRanking)]
    public Task<IActionResult> Correction(string code, string round, [FromServices] CorrectRanking correct) => CorrectionPage(code, round, correct);

    [HttpPost("{code}/correction/{round}")]
    [Requires(Right.ConcludeRanking)]
    public Task<IActionResult> Correct(string code, string round, CorrectRanking.Form form, [FromServices] CorrectRanking correct) =>
        Submit(
            () => correct.Run(code, round, form, Cancel),
            number => Done($"/violations/{code}", "violation.corrected", round, number!.Value),
            () => CorrectionPage(code, round, correct),
            broken => broken.Code == "violation.wrong-round" ? "Word" : null);

    /// <summary>A rule about a document is said beside its field.</summary>
    private static string? Dated(string prefix, RuleBrokenException broken) => broken.Code switch
    {
        "document.missing" or "document.no-number" => prefix + "Number",
        "violation.document-day" => prefix + "SignedOn",
        _ => null,
    };

    private async Task<IActionResult> Page(string code, Func<ViolationPage.Model, ViolationPage.Model> typed) =>
        await page.Load(code, Cancel) is { } model ? View("Show", typed(model)) : NotFound();

    private async Task<IActionResult> EditPage(string code, ChangeViolation.Form? typed) => await page.Edit(code, typed, IsOvertaken, Cancel) is { } model ? View("Edit", model) : NotFound();

    // whoever was slower sees the case as it was concluded meanwhile
    private async Task<IActionResult> ConclusionPage(string code, string act, ConcludeViolation.Form? typed) =>
        await page.Conclusion(code, act, typed, IsOvertaken, Cancel) is { } model ? View("Conclusion", model) : IsOvertaken ? await Page(code, found => found) : NotFound();

    private async Task<IActionResult> CorrectionPage(string code, string round, CorrectRanking correct) =>
        await correct.Load(code, round, Cancel) is { } model ? View("Correction", model) : IsOvertaken || !ModelState.IsValid ? await Page(code, found => found) : NotFound();
}
