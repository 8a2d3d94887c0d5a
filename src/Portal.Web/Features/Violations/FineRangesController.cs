using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>The fine ranges: everybody reads them, an administrator of the whole portal keeps them.</summary>
[Route("violations/fine-ranges")]
[DeclaresTexts]
public sealed class FineRangesController(FineRangeList list, CorrectFineRange correct, ImportFineRanges import, Access access, Texts<ViolationsText> texts) : PortalController
{
    private const string At = "/violations/fine-ranges";

    [HttpGet("")]
    [Requires(Right.ReadRegisters)]
    public async Task<IActionResult> List(FineRangeList.Filter filter) => View("FineRanges", await list.Load(filter, isWhole: false, Cancel));

    [HttpGet("export")]
    [Requires(Right.ReadRegisters)]
    public async Task<IActionResult> Export(FineRangeList.Filter filter, string format = "xlsx") => FineRangeExport.File(await list.Load(filter, isWhole: true, Cancel), format, texts);

    [HttpGet("new")]
    [Requires(Right.KeepSystem)]
    public IActionResult New() => access.MayEverywhere(Right.KeepSystem) ? View("FineRange", new AddFineRange.Form()) : NotFound();

    [HttpPost("new")]
    [Requires(Right.KeepSystem)]
    public Task<IActionResult> Add(AddFineRange.Form form, [FromServices] AddFineRange add) =>
        Submit(() => add.Run(form, Cancel), range => Done(At, "ranges.added", range!.Act), () => Task.FromResult(access.MayEverywhere(Right.KeepSystem) ? (IActionResult)View("FineRange", form) : NotFound()), FineRangeFields.Beside);

    [HttpGet("{id:guid}/correct")]
    [Requires(Right.KeepSystem)]
    public Task<IActionResult> Correct(Guid id) => CorrectPage(id, null);

    [HttpPost("{id:guid}/correct")]
    [Requires(Right.KeepSystem)]
    public Task<IActionResult> Replace(Guid id, CorrectFineRange.Form form) =>
        Submit(() => correct.Run(id, form, Cancel), range => Done(At, "ranges.corrected", range!.Act), () => CorrectPage(id, form), FineRangeFields.Beside);

    [HttpGet("{id:guid}/withdraw")]
    [Requires(Right.KeepSystem)]
    public Task<IActionResult> AskWithdraw(Guid id) => WithdrawPage(id, null);

    [HttpPost("{id:guid}/withdraw")]
    [Requires(Right.KeepSystem)]
    public Task<IActionResult> Withdraw(Guid id, WithdrawFineRange.Form form, [FromServices] WithdrawFineRange withdraw) =>
        Submit(() => withdraw.Run(id, form, Cancel), range => Done(At, "ranges.withdrawn", range!.Act), () => WithdrawPage(id, form), FineRangeFields.Beside);

    [HttpGet("import")]
    [Requires(Right.KeepSystem)]
    public IActionResult Import() => import.New() is { } model ? View("FineRangeImport", model) : NotFound();

    [HttpPost("import")]
    [Requires(Right.KeepSystem)]
    public Task<IActionResult> Preview(ImportFineRanges.Form form) => Submit(() => import.Preview(form, Cancel), Shown, () => Task.FromResult(Import()));

    [HttpPost("import/apply")]
    [Requires(Right.KeepSystem)]
    public Task<IActionResult> Apply(ImportFineRanges.Form form) => Submit(() => import.Run(form, Cancel), added => Done(At, "ranges.imported", added!.Value), () => Task.FromResult(import.Again(form) is { } model ? View("FineRangeImport", model) : Import()));

    private ViewResult Shown(ImportFineRanges.Model? model)
    {
        var view = View("FineRangeImport", model);
        view.StatusCode = model!.Wrong.Count > 0 ? StatusCodes.Status422UnprocessableEntity : null;
        return view;
    }

    private async Task<IActionResult> CorrectPage(Guid id, CorrectFineRange.Form? typed) =>
        await correct.Load(id, typed, IsOvertaken, Cancel) is var (_, form) ? View("FineRange", form) : await GoneAsync(typed is not null);

    // whoever was slower sees what stands now
    private async Task<IActionResult> GoneAsync(bool isPost) =>
        isPost && access.MayEverywhere(Right.KeepSystem) ? View("FineRanges", await list.Load(new(null, null, null, null), isWhole: false, Cancel)) : NotFound();

    private async Task<IActionResult> WithdrawPage(Guid id, WithdrawFineRange.Form? typed)
    {
        if (await correct.Load(id, null, isOvertaken: false, Cancel) is not var (range, _))
        {
            return await GoneAsync(typed is not null);
        }

        var form = typed ?? new() { Version = range.Version };
        form.Version = IsOvertaken ? range.Version : form.Version;
        ViewData["Range"] = range;
        return View("FineRangeWithdraw", form);
    }
}
