using Portal.Domain.Reviews;

namespace Portal.Domain.Scoring;

/// <summary>
/// Sums up the risks of single answers (<see cref="AnswerRisks"/>) for a whole review, so that a queue can put the riskiest first; computed once, when the head signs. A hint like every
/// <see cref="ReviewSign"/>: no point depends on it.
/// </summary>
public static class ReviewRisks
{
    /// <summary>So many answers that jumped are no single correction.</summary>
    public const int FewestJumps = 3;

    /// <summary>Percent of the answers without proof from which on a review is worth a look for that.</summary>
    public const int UnprovedPercent = 30;

    /// <summary>All of these signs; as a number, more is more pressing.</summary>
    public const ReviewSign All = ReviewSign.Unproved | ReviewSign.Jumps | ReviewSign.Claims | ReviewSign.Knockout;

    /// <summary>Codes of single risks as texts name them, the most pressing first; the same as those of answers.</summary>
    public static readonly IReadOnlyDictionary<string, ReviewSign> ByCode = new Dictionary<string, ReviewSign>(StringComparer.Ordinal)
    {
        ["knockout"] = ReviewSign.Knockout,
        ["claim"] = ReviewSign.Claims,
        ["jump"] = ReviewSign.Jumps,
        ["no-evidence"] = ReviewSign.Unproved,
    };

    /// <summary>Codes of the risks that a review bears, the most pressing first.</summary>
    public static IReadOnlyList<string> Codes(ReviewSign signs) => [.. ByCode.Where(one => signs.HasFlag(one.Value)).Select(one => one.Key)];

    /// <param name="answers">Of each answer its risks, and the part of the points that it earns; null: it earns none by its kind.</param>
    /// <example>A knock-out "yes" with a decision number behind it is no risk; without any proof it is.</example>
    public static ReviewSign Of(IReadOnlyCollection<(AnswerRisk Risks, decimal? Share)> answers) =>
        (answers.Any(a => a.Risks.HasFlag(AnswerRisk.Knockout) && (a.Risks != AnswerRisk.Knockout || a.Share is 0)) ? ReviewSign.Knockout : ReviewSign.None)
        | (answers.Any(a => a.Risks.HasFlag(AnswerRisk.Claim)) ? ReviewSign.Claims : ReviewSign.None)
        | (answers.Count(a => a.Risks.HasFlag(AnswerRisk.Jump)) >= FewestJumps ? ReviewSign.Jumps : ReviewSign.None)
        | (answers.Count > 0 && answers.Count(a => a.Risks.HasFlag(AnswerRisk.NoEvidence)) * 100 >= answers.Count * UnprovedPercent ? ReviewSign.Unproved : ReviewSign.None);
}
