namespace Portal.Domain.Scoring;

/// <summary>A unit's score with everything that explains it. All points have two decimals unless said otherwise.</summary>
public sealed record ScoreCard
{
    /// <summary>round2(100 × earned ÷ max) over the lines that count in the base; null when there are none to earn.</summary>
    public required decimal? Base { get; init; }

    public required decimal Bonus { get; init; }

    public required decimal Deduction { get; init; }

    /// <summary>max(0, base + bonus − deduction); null without a base.</summary>
    public required decimal? Final { get; init; }

    /// <summary>Class before any quota; null without a score.</summary>
    public required string? Class { get; init; }

    /// <summary>Points earned in the base, four decimals, for showing.</summary>
    public required decimal Earned { get; init; }

    /// <summary>Points to be earned in the base, four decimals, for showing.</summary>
    public required decimal Max { get; init; }

    /// <summary>Bonus points earned before the cap, four decimals, for showing.</summary>
    public required decimal BonusEarned { get; init; }

    /// <summary>One per applicable criterion, in the order of the checklist.</summary>
    public required IReadOnlyList<ScoreLine> Lines { get; init; }

    /// <summary>Codes of the criteria that knocked the unit out, in the order of the checklist.</summary>
    public required IReadOnlyList<string> KnockedOutBy { get; init; }

    public bool IsKnockedOut => KnockedOutBy.Count > 0;
}
