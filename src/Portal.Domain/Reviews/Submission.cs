namespace Portal.Domain.Reviews;

/// <summary>The head's signature under a review: who, in what post, when, and exactly what was signed.</summary>
public sealed class Submission
{
    private Submission()
    {
    }

    /// <param name="content">Exactly what was signed, as text; never changed afterwards.</param>
    /// <param name="contentSha256">SHA-256 of the content's UTF-8 bytes, lower-case hexadecimal.</param>
    /// <param name="receiptCode">What the unit quotes to find this submission again.</param>
    public Submission(
        Guid reviewId, Guid? signedById, string signedByName, string signedByPost, DateTimeOffset signedAt, DateOnly submittedOn, bool isLate, string content, string contentSha256, string receiptCode)
    {
        Id = Guid.CreateVersion7();
        ReviewId = reviewId;
        SignedById = signedById;
        SignedByName = signedByName;
        SignedByPost = signedByPost;
        SignedAt = signedAt;
        SubmittedOn = submittedOn;
        IsLate = isLate;
        Content = content;
        ContentSha256 = contentSha256;
        ReceiptCode = receiptCode;
    }

    public Guid Id { get; private set; }

    public Guid ReviewId { get; private set; }

    public Guid? SignedById { get; private set; }

    public string SignedByName { get; private set; } = "";

    public string SignedByPost { get; private set; } = "";

    public DateTimeOffset SignedAt { get; private set; }

    public DateOnly SubmittedOn { get; private set; }

    public bool IsLate { get; private set; }

    public string Content { get; private set; } = "";

    public string ContentSha256 { get; private set; } = "";

    public string ReceiptCode { get; private set; } = "";

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}
