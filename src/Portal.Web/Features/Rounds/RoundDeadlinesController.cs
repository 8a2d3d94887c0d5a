using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rounds;

/// <summary>Later due days, for units or for everybody, and the end of a round.</summary>
[Route("rounds/{code}")]
[Requires(Right.ManageRounds)]
public sealed class RoundDeadlinesController(RoundExtensions extensions, ExtendReviews extendReviews, ExtendRound extendRound, CloseRound close) : PortalController
{
    [HttpGet("extensions")]
    public async Task<IActionResult> Extensions(string code, string[] units, string? format) => format is null
        ? await Page(code, new ExtendReviews.Form { Unit = [.. units] }, null)
        : await extensions.Load(code, [], Cancel) is { } model ? RoundsExport.Extensions(Text, model, format) : NotFound();

    [HttpPost("extensions")]
    public Task<IActionResult> Extend(string code, ExtendReviews.Form form) =>
        Submit(() => extendReviews.Run(code, form, Cancel), units => Done($"/rounds/{code}/extensions", "extend.done", units!.Value), () => Page(code, form, null));

    [HttpPost("extensions/everybody")]
    public Task<IActionResult> ExtendEverybody(string code, ExtendRound.Form everybody) =>
        Submit(() => extendRound.Run(code, everybody, Cancel), _ => Done($"/rounds/{code}", "extend.everybody-done", everybody.NewDueOn!.Value), () => Page(code, null, everybody));

    [HttpGet("close")]
    public Task<IActionResult> Confirm(string code) => ClosePage(code);

    [HttpPost("close")]
    public Task<IActionResult> Close(string code, CloseRound.Form form) =>
        Submit(() => close.Run(code, form, Cancel), _ => Done($"/rounds/{code}", "round.closed"), () => ClosePage(code));

    private async Task<IActionResult> Page(string code, ExtendReviews.Form? form, ExtendRound.Form? everybody)
    {
        if (await extensions.Load(code, form?.Unit ?? [], Cancel) is not { } model)
        {
            return NotFound();
        }

        model.Form = form ?? new ExtendReviews.Form();
        model.Everybody = everybody ?? new ExtendRound.Form();
        return View("Extensions", model);
    }

    private async Task<IActionResult> ClosePage(string code) =>
        await close.Foresee(code, Cancel) is { } model ? View("Close", model) : NotFound();
}
