using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Web.Shell;
using Portal.Web.Shell.UnitActs;

namespace Portal.Web.Features.Rounds;

/// <summary>The monitor of a round.</summary>
public sealed record RoundMonitorModel(
    RoundHead Round,
    RoundMonitorFilter Filter,
    IReadOnlyList<RoundMonitorModel.Count> Counts,
    IReadOnlyList<RoundMonitorModel.Extension> Extensions,
    IReadOnlyList<RoundMonitorModel.Group> Clusters,
    IReadOnlyList<RoundMonitorModel.Group> Parents,
    IReadOnlyList<RoundMonitorModel.Count> Watchlist,
    IReadOnlyList<RoundRungLine> Ladder,
    IReadOnlyList<RoundMonitorModel.Task> Queue,
    IReadOnlyList<RoundMonitorModel.Column> Sections,
    IReadOnlyList<RoundMonitorModel.Row> Rows,
    Pager Pager,
    IReadOnlyList<IUnitAct> Acts,
    IReadOnlyList<SavedFilters.Row> Saved,
    IReadOnlyList<RoundMonitorModel.Fold>? Folds)
{
    /// <summary>What was typed to save the filter.</summary>
    public SaveFilter.Form Saving { get; init; } = new();

    /// <summary>What a follow-up round has come to; null: it is none.</summary>
    public RoundFollowUp.Progress? FollowUp { get; init; }

    /// <summary>Who is named to verify some part of it.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Verifiers { get; init; } = [];

    /// <summary>Kinds of units in the round, with how many.</summary>
    public IReadOnlyList<(UnitKind Kind, int Units)> Kinds { get; init; } = [];

    /// <summary>Some of its units are verified and signed off, so that over-claims can be told.</summary>
    public bool HasClaims { get; init; }

    /// <summary>Units that claimed more than they were given.</summary>
    public int OverClaiming { get; init; }

    /// <summary>Columns of the matrix besides those of the sections.</summary>
    public int OtherColumns => HasClaims ? 7 : 6;

    /// <summary>Follow-up rounds of this one.</summary>
    public IReadOnlyList<RoundFollowUp.Link> FollowedUpBy { get; init; } = [];

    public int Units => Counts.Sum(c => c.Units);

    public int Overdue => Counts.Where(c => c.Code == ReviewState.Overdue).Sum(c => c.Units);

    /// <summary>Units in one status, or with one reason to look at them.</summary>
    public sealed record Count(string Code, int Units);

    /// <summary>So many units have this later due day of their own.</summary>
    public sealed record Extension(DateOnly DueOn, int Units);

    /// <summary>A cluster or a unit above, with its number of units.</summary>
    public sealed record Group(string Code, LocalText Name, int Units);

    /// <summary>Something that waits; <paramref name="Key"/> is a text key.</summary>
    public sealed record Task(string Icon, string Key, int Number, string Path, LocalText? Oldest = null, DateOnly? Since = null);

    /// <summary>A section of the checklist.</summary>
    public sealed record Column(string Code, LocalText Title);

    /// <summary>One unit. Cells stand in the order of the sections; null: the section does not apply to the unit. Signs are codes of <see cref="Attention"/>.</summary>
    public sealed record Row(
        string UnitCode, LocalText Name, LocalText ClusterName, string Status, int? DaysOverdue, IReadOnlyList<Cell?> Cells,
        DateOnly DueOn, bool IsExtended, DateOnly? SubmittedOn, DateTimeOffset? LastActivityAt, IReadOnlyList<string> Signs)
    {
        /// <summary>Null: it is not verified, or was before sign-offs were kept.</summary>
        public Claim? Claim { get; init; }

        public int Answered => Cells.Sum(c => c?.Answered ?? 0);

        public int Total => Cells.Sum(c => c?.Total ?? 0);

        public int Findings => Cells.Sum(c => c?.Findings ?? 0);

        public int Percent => Total == 0 ? 0 : Answered * 100 / Total;
    }

    /// <summary>What a unit claimed beyond what was approved, in points of the base; negative: it claimed less.</summary>
    /// <param name="Total">Null: there was nothing to earn.</param>
    /// <param name="BySection">Sections where it differs.</param>
    public sealed record Claim(decimal? Total, IReadOnlyDictionary<string, decimal> BySection);

    /// <summary>A cluster, or what lies under one unit, in one line. Cells are sums; null: the section applies to none of its units.</summary>
    /// <param name="Name">Null: the units without one.</param>
    /// <param name="Counts">Units by status, the overdue ones first.</param>
    /// <param name="Rows">Its units, when it is open.</param>
    public sealed record Fold(string Code, LocalText? Name, int Units, IReadOnlyList<Count> Counts, IReadOnlyList<Cell?> Cells, IReadOnlyList<Row>? Rows)
    {
        public int Overdue => Counts.Where(c => c.Code == ReviewState.Overdue).Sum(c => c.Units);

        public int Percent => Cells.Sum(c => c?.Total ?? 0) is > 0 and var total ? (int)(Cells.Sum(c => (long)(c?.Answered ?? 0)) * 100 / total) : 0;
    }

    /// <summary>Answered criteria of the applicable ones.</summary>
    /// <param name="Findings">Answers that call their content weak, missing or unsuitable.</param>
    public sealed record Cell(int Answered, int Total, int Findings)
    {
        /// <summary>0 nothing, 1 less than half, 2 half or more, 3 all.</summary>
        public int Heat => Answered == 0 ? 0 : Answered == Total ? 3 : Answered * 2 < Total ? 1 : 2;
    }
}
