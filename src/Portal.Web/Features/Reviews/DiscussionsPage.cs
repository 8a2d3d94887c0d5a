using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>The threads on one criterion.</summary>
/// <param name="Threads">Open ones first, then the settled ones; in each the newest first.</param>
/// <param name="People">Names of who may be mentioned among colleagues, and with verifiers.</param>
/// <param name="Back">Address of the criterion, where the person works on it.</param>
/// <param name="Typed">What was typed and could not be stored; its thread, null: a new one.</param>
public sealed record DiscussionsPage(
    DiscussionScope.Place Place, IReadOnlyList<DiscussionsPage.Thread> Threads, DiscussionsPage.Names People, string Back, (Guid? Thread, CommentForm Form)? Typed)
{
    public sealed record Thread(Discussion Discussion, IReadOnlyList<Comment> Comments);

    public sealed record Names(IReadOnlyList<string> Colleagues, IReadOnlyList<string> WithVerifiers);

    /// <summary>What was typed into the form of a thread.</summary>
    public CommentForm TypedIn(Guid? thread) => Typed is { } typed && typed.Thread == thread ? typed.Form : new();
}
