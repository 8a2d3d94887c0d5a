using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Incidents;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Comments on a criterion: among colleagues of a unit, and with who verifies its review. Others who may read the review take no part (404).</summary>
[Route("rounds/{round}/units/{unit}/discussions/{criterion}")]
[Requires(Right.ReadReviews)]
public sealed class DiscussionsController(DiscussionsPages pages, SummaryPages summaries, SayComment say) : PortalController
{
    /// <summary>The unit's own threads as a file.</summary>
    [HttpGet("/rounds/{round}/units/{unit}/discussions/export")]
    public async Task<IActionResult> Export(string round, string unit, string? threads, string format = "xlsx") => await summaries.Load(round, unit, threads, Cancel) is not { Threads: { } found }
        ? NotFound()
        : new ListExport($"trao-doi-{round}-{unit}", Text["threads.title"], Text["shell.strip"],
        [
            (Text["check.code"], 12), (Text["check.content"], 60), (Text["threads.with"], 24), (Text["threads.state"], 24), (Text["threads.count"], 12), (Text["threads.last"], 60), (Text["threads.by"], 28), (Text["threads.at"], 18),
            (Text["threads.waited"], 12),
        ]).File(format, found.Rows.Select(object?[] (r) =>
        [
            r.Criterion.Code, Show.Text(r.Criterion.Text), Text[r.Discussion.WithVerifier ? "discussion.with-verifier" : "discussion.colleagues"].Value, Text["threads.is-" + r.State].Value, r.Comments,
            HeldText.IsIn(r.Last.Text) ? Text["held.note"].Value : r.Last.Text, r.Last.ByName, r.Last.At, r.Days,
        ]));

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
