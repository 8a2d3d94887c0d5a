using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;

namespace Portal.Infrastructure.Rankings;

/// <summary>One unit of a ranked round: its review, its place and the score card that explains it.</summary>
public sealed record RankedUnit
{
    /// <summary>Counts with its last signed version, because it was returned and never came back.</summary>
    public const string Returned = "returned";

    /// <summary>Counts as the unit declared: nobody verified it, by a decision of the round.</summary>
    public const string AsDeclared = "as-declared";

    /// <summary>An answer or a decision is not what was approved at the end of its verification.</summary>
    public const string ChangedSince = "changed-since";

    public required Guid ReviewId { get; init; }

    public required Guid UnitId { get; init; }

    public required string UnitCode { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Empty: the cluster of the units without one.</summary>
    public required string ClusterCode { get; init; }

    public required LocalText ClusterName { get; init; }

    public required ReviewStatus Status { get; init; }

    public DateOnly? SubmittedOn { get; init; }

    public bool IsLate { get; init; }

    public required Place Place { get; init; }

    /// <summary>Null when the unit submitted nothing, or when a frozen ranking was read without its cards.</summary>
    public ScoreCard? Card { get; init; }

    /// <summary>Base by the unit's own answers alone; two decimals.</summary>
    public decimal? SelfBase { get; init; }

    /// <summary>Final points by the unit's own answers alone: no verifier, no register.</summary>
    public decimal? SelfFinal { get; init; }

    /// <summary>Codes of the criteria that knocked the unit out.</summary>
    public IReadOnlyList<string> KnockedOutBy { get; init; } = [];

    /// <summary>What was answered and decided, by criterion.</summary>
    public IReadOnlyDictionary<string, ScoredAnswer> Answers { get; init; } = new Dictionary<string, ScoredAnswer>();

    /// <summary>Its gates, closed or open; null where the checklist has none, or the ranking is frozen: then the lines say what was dropped.</summary>
    public ReviewGates? Gates { get; init; }

    /// <summary>The words behind the lines, by criterion; empty unless asked for.</summary>
    public IReadOnlyDictionary<string, CardNote> Notes { get; init; } = new Dictionary<string, CardNote>();

    /// <summary><see cref="Returned"/>, <see cref="AsDeclared"/>, <see cref="ChangedSince"/>, several or none.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Claims of "not applicable" that nobody has decided.</summary>
    public int UndecidedClaims { get; init; }
}
