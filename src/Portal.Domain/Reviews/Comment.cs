using Portal.Domain.Common;

namespace Portal.Domain.Reviews;

/// <summary>One comment of a <see cref="Discussion"/>. It is never changed.</summary>
public sealed class Comment
{
    public const int TextMaxLength = 2000;

    private Comment()
    {
    }

    /// <param name="isVerifier">Said by somebody who verifies the review, not by a colleague of the unit.</param>
    /// <exception cref="RuleBrokenException"><c>comment.text-missing</c>, <c>comment.too-long</c>.</exception>
    internal Comment(Guid discussionId, string? text, bool isVerifier, Guid? byId, string byName, DateTimeOffset now)
    {
        var said = (text ?? "").ReplaceLineEndings("\n").Normalize().Trim();
        if (said.Length == 0)
        {
            throw new RuleBrokenException("comment.text-missing");
        }

        if (said.Length > TextMaxLength)
        {
            throw new RuleBrokenException("comment.too-long", TextMaxLength);
        }

        Id = Guid.CreateVersion7();
        (DiscussionId, Text, IsVerifier) = (discussionId, said, isVerifier);
        (ById, ByName, At) = (byId, byName, now);
    }

    public Guid Id { get; private set; }

    public Guid DiscussionId { get; private set; }

    public string Text { get; private set; } = "";

    public bool IsVerifier { get; private set; }

    public Guid? ById { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
