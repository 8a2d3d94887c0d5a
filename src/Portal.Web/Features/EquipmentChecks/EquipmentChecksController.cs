using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.EquipmentChecks;

/// <summary>Security checks of devices and software before and during use.</summary>
[Route("equipment-checks")]
[DeclaresTexts]
public sealed class EquipmentChecksController(CheckList list, CheckPage page, Texts<EquipmentChecksText> texts) : PortalController
{
    [HttpGet("")]
    [Requires(Right.ReadEquipmentChecks)]
    public async Task<IActionResult> List(CheckList.Filter filter) => View("List", await list.Load(filter, isWhole: false, Cancel));

    [HttpGet("export")]
    [Requires(Right.ReadEquipmentChecks)]
    public async Task<IActionResult> Export(CheckList.Filter filter, string format = "xlsx") => CheckListExport.File(await list.Load(filter, isWhole: true, Cancel), format, texts);

    [HttpGet("overdue/export")]
    [Requires(Right.ReadEquipmentChecks)]
    public async Task<IActionResult> ExportOverdue(OverdueChecks.Filter filter, [FromServices] OverdueChecks overdue, string format = "xlsx") =>
        CheckListExport.Overdue(await overdue.Load(filter, null, Cancel), format, texts);

    /// <summary>What is overdue by unit and category, all of it.</summary>
    [HttpGet("overdue")]
    [Requires(Right.ReadEquipmentChecks)]
    public async Task<IActionResult> Overdue(OverdueChecks.Filter filter, [FromServices] OverdueChecks overdue) => View("Overdue", await overdue.Load(filter, Pager.DefaultSize, Cancel));

    /// <param name="follows">Code of an earlier check that is made again.</param>
    [HttpGet("new")]
    [Requires(Right.KeepEquipmentChecks)]
    public async Task<IActionResult> New(string? follows = null) => View("New", await page.New(new RequestCheck.Form(), follows, Cancel));

    [HttpPost("new")]
    [Requires(Right.KeepEquipmentChecks)]
    public Task<IActionResult> Ask(RequestCheck.Form form, [FromServices] RequestCheck request) =>
        Submit(() => request.Run(form, Cancel), code => Done($"/equipment-checks/{code}", "check.requested", code), async () => View("New", await page.New(form, null, Cancel)), Beside);

    [HttpGet("{code}")]
    [Requires(Right.ReadEquipmentChecks)]
    public Task<IActionResult> Show(string code) => Page(code, null);

    [HttpPost("{code}/result")]
    [Requires(Right.KeepEquipmentChecks)]
    public Task<IActionResult> Answer(string code, AnswerCheck.Form form, [FromServices] AnswerCheck answer) =>
        Submit(() => answer.Run(code, form, Cancel), _ => Done($"/equipment-checks/{code}", "check.answered", code), () => Page(code, form), Beside);

    [HttpGet("{code}/correct")]
    [Requires(Right.KeepEquipmentChecks)]
    public Task<IActionResult> AskCorrect(string code) => CorrectionPage(code, null);

    [HttpPost("{code}/correct")]
    [Requires(Right.KeepEquipmentChecks)]
    public Task<IActionResult> CorrectResult(string code, CorrectResult.Form correction, [FromServices] CorrectResult correct) =>
        Submit(() => correct.Run(code, correction, Cancel), _ => Done($"/equipment-checks/{code}", "check.corrected", code), () => CorrectionPage(code, correction), broken => Beside(broken)?.Replace("Form.", "Correction.", StringComparison.Ordinal));

    [HttpGet("{code}/withdraw")]
    [Requires(Right.KeepEquipmentChecks)]
    public async Task<IActionResult> AskWithdraw(string code) =>
        await page.Load(code, null, Cancel) is { MayKeep: true, Check.Result: CheckResult.Waiting } model ? View("Withdraw", model) : NotFound();

    [HttpPost("{code}/withdraw")]
    [Requires(Right.KeepEquipmentChecks)]
    public Task<IActionResult> Withdraw(string code, WithdrawCheck.Form form, [FromServices] WithdrawCheck withdraw) =>
        Submit(() => withdraw.Run(code, form, Cancel), _ => Done($"/equipment-checks/{code}", "check.withdrawn", code), () => Page(code, null));

    /// <summary>The field of either form beside which a broken rule is said; null: above the form.</summary>
    private static string? Beside(RuleBrokenException broken) => broken.Code switch
    {
        "check.unknown-unit" => "Form.UnitCode",
        "check.asked-already" => "Form.Number",
        "check.requested-to-come" => "Form.RequestedOn",
        "check.checked-day" => "Form.CheckedOn",
        "check.items" => "Form.Items",
        "check.category" => "Form.Category",
        "check.due-before" => "Form.DueOn",
        "check.counts" => "Form.Passed",
        "check.reason" => "Form.Reason",
        "check.next-missing" or "check.next-before" => "Form.NextDueOn",
        "document.missing" or "document.no-number" => "Form.Number",
        _ => null,
    };

    private async Task<IActionResult> Page(string code, AnswerCheck.Form? typed) => await page.Load(code, typed, Cancel, IsOvertaken) is { } model ? View("Show", model) : NotFound();

    private async Task<IActionResult> CorrectionPage(string code, CorrectResult.Form? typed) =>
        await page.Correction(code, typed, Cancel, IsOvertaken) is { } model ? View("Correct", model) : typed is null ? NotFound() : await Page(code, null);
}
