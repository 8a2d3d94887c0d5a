using Portal.Domain.Checklists;
using Portal.Domain.Reviews;

namespace Portal.Domain.Scoring;

/// <summary>One applicable criterion on a score card: what it brought, and why.</summary>
public sealed record ScoreLine
{
    public required string SectionCode { get; init; }

    public required SectionKind SectionKind { get; init; }

    public required string CriterionCode { get; init; }

    /// <summary>The criterion's points; in deduction sections the points per case.</summary>
    public required decimal Max { get; init; }

    /// <summary>Points earned, in deduction sections points deducted; four decimals, half away from zero, for showing.</summary>
    public required decimal Earned { get; init; }

    /// <summary>Share of the points earned, 0..1, four decimals, and 1 only when all are earned. 0 in deduction sections.</summary>
    public required decimal Share { get; init; }

    /// <summary>Cases counted against the unit in deduction sections; else 0.</summary>
    public required decimal Count { get; init; }

    public required ScoreStatus Status { get; init; }

    public required ScoreSource Source { get; init; }

    /// <summary>The answer that counted; null when not applicable or unanswered.</summary>
    public AnswerValue? Value { get; init; }

    /// <summary>The criterion knocked the unit out.</summary>
    public bool IsKnockedOut { get; init; }

    /// <summary>The closed gate that dropped the criterion; null: none did.</summary>
    public string? DroppedBy { get; init; }

    /// <summary>A local criterion that the policy leaves out of the base: shown, without points that count.</summary>
    public bool IsOutside { get; init; }

    /// <summary>The line is part of the base: a core, committee or central criterion that is not "not applicable" and no local one that the policy leaves out.</summary>
    public bool CountsInBase => SectionKind.IsInBase() && !IsOutside && Status != ScoreStatus.NotApplicable;

    /// <summary>Canonical text of <see cref="Value"/>, or empty.</summary>
    public string ValueText => Value?.ToText() ?? "";
}
