using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>From a filled-in review to its receipt, and back while that is allowed.</summary>
[Route("rounds/{round}/units/{unit}")]
public sealed class SigningController(SigningPages pages) : PortalController
{
    [HttpGet("check")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Check(string round, string unit) => Page("Check", await pages.Check(round, unit, Cancel));

    [HttpPost("send")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> Send(string round, string unit, [FromServices] SendForSignature send) =>
        Submit(
            () => send.Run(round, unit, Cancel),
            told => told!.Count > 0 ? Done(Of(round, unit), "review.sent-to", string.Join(", ", told)) : Done(Of(round, unit), "review.sent-nobody"),
            () => Check(round, unit));

    [HttpGet("sign")]
    [Requires(Right.SignReview)]
    public async Task<IActionResult> Sign(string round, string unit) => Page("Sign", await pages.Sign(round, unit, Cancel));

    [HttpPost("sign")]
    [Requires(Right.SignReview)]
    public Task<IActionResult> Sign(string round, string unit, SignReview.Form form, [FromServices] SignReview sign) =>
        Submit(
            () => sign.Run(round, unit, form, Cancel),
            receipt => Done($"{Of(round, unit)}/receipt/{receipt}", "review.signed", receipt!),
            () => Sign(round, unit));

    [HttpPost("give-back")]
    [Requires(Right.SignReview)]
    public Task<IActionResult> GiveBack(string round, string unit, GiveBackReview.Form form, [FromServices] GiveBackReview giveBack) =>
        Submit(() => giveBack.Run(round, unit, form, Cancel), _ => Done(Of(round, unit), "review.given-back"), () => Sign(round, unit));

    [HttpGet("receipt/{code}")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Receipt(string round, string unit, string code) => Page("Receipt", await pages.Receipt(round, unit, code, Cancel));

    [HttpGet("withdraw")]
    [Requires(Right.SignReview)]
    public async Task<IActionResult> Withdraw(string round, string unit) =>
        await pages.Check(round, unit, Cancel) is { Review.IsHead: true } page ? View("Withdraw", page) : NotFound();

    [HttpPost("withdraw")]
    [ActionName(nameof(Withdraw))]
    [Requires(Right.SignReview)]
    public Task<IActionResult> Take(string round, string unit, [FromServices] WithdrawReview withdraw) =>
        Submit(() => withdraw.Run(round, unit, Cancel), _ => Done(Of(round, unit), "review.withdrawn"), () => Withdraw(round, unit));

    private static string Of(string round, string unit) => $"/rounds/{round}/units/{unit}";

    private IActionResult Page(string view, object? page) => page is null ? NotFound() : View(view, page);
}
