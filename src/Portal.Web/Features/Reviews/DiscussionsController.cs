using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Comments on a criterion: among colleagues of a unit, and with who verifies its review. Others who may read the review take no part (404).</summary>
[Route("rounds/{round}/units/{unit}/discussions/{criterion}")]
[Requires(Right.ReadReviews)]
public sealed class DiscussionsController(DiscussionsPages pages, SayComment say) : PortalController
{
    [HttpGet("")]
    public Task<IActionResult> Discussions(string round, string unit, string criterion) => Page(round, unit, criterion, null);

    [HttpPost("")]
    public Task<IActionResult> Start(string round, string unit, string criterion, CommentForm form) => SayAsync(round, unit, criterion, null, form);

    [HttpPost("{id:guid}")]
    public Task<IActionResult> Reply(string round, string unit, string criterion, Guid id, CommentForm form) => SayAsync(round, unit, criterion, id, form);

    [HttpPost("{id:guid}/settle")]
    public Task<IActionResult> Settle(string round, string unit, string criterion, Guid id, [FromServices] SettleDiscussion settle) => Submit(
        () => settle.Run(round, unit, criterion, id, Cancel), _ => Done(At(round, unit, criterion), "discussion.settled-done"), () => Page(round, unit, criterion, null));

    private Task<IActionResult> SayAsync(string round, string unit, string criterion, Guid? id, CommentForm form) => Submit(
        () => say.Run(round, unit, criterion, id, form, Cancel),
        told => told!.Count > 0 ? Done(At(round, unit, criterion), "discussion.said-to", string.Join(", ", told)) : Done(At(round, unit, criterion), "discussion.said"),
        () => Page(round, unit, criterion, (id, form)));

    private async Task<IActionResult> Page(string round, string unit, string criterion, (Guid?, CommentForm)? typed) =>
        await pages.Load(round, unit, criterion, typed, Cancel) is { } page ? View("Discussions", page) : NotFound();

    private static string At(string round, string unit, string criterion) => $"/rounds/{round}/units/{unit}/discussions/{criterion}";
}
