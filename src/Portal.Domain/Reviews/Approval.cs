namespace Portal.Domain.Reviews;

/// <summary>The sign-off at the end of a verification: who, when, and exactly what was approved. It is never changed; a review that is verified again gets another one.</summary>
public sealed class Approval
{
    private Approval()
    {
    }

    /// <param name="content">See <see cref="ApprovedContent.Write"/>.</param>
    /// <param name="resultSha256">See <see cref="ApprovedContent.ResultSha256"/>.</param>
    /// <param name="selfBase">Base points by the unit's own answers alone; two decimals; null: nothing to earn.</param>
    /// <param name="verifiedBase">Base points as approved.</param>
    /// <param name="sectionClaims">See <see cref="Scoring.OverClaims.Write"/>.</param>
    public Approval(Guid reviewId, string content, string resultSha256, decimal? selfBase, decimal? verifiedBase, string sectionClaims, Guid? byId, string byName, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        (ReviewId, Content, ContentSha256, ResultSha256) = (reviewId, content, SignedContent.Sha256(content), resultSha256);
        (SelfBase, VerifiedBase, SectionClaims, ApprovedById, ApprovedByName, ApprovedAt) = (selfBase, verifiedBase, sectionClaims, byId, byName, now);
    }

    public Guid Id { get; private set; }

    public Guid ReviewId { get; private set; }

    public string Content { get; private set; } = "";

    /// <summary>Lower-case hexadecimal.</summary>
    public string ContentSha256 { get; private set; } = "";

    public string ResultSha256 { get; private set; } = "";

    public decimal? SelfBase { get; private set; }

    public decimal? VerifiedBase { get; private set; }

    /// <summary>What the unit claimed beyond what was approved, in points of the base; negative: it claimed less.</summary>
    public decimal? OverClaim => SelfBase - VerifiedBase;

    /// <summary>The same by section, see <see cref="Scoring.OverClaims"/>; null: signed off before that was kept.</summary>
    public string? SectionClaims { get; private set; }

    public Guid? ApprovedById { get; private set; }

    public string ApprovedByName { get; private set; } = "";

    public DateTimeOffset ApprovedAt { get; private set; }
}
