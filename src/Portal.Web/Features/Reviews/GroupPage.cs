using Portal.Domain.Checklists;
using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>One section of a review, with at most one criterion open.</summary>
public sealed record GroupPage
{
    public required ReviewOverview Review { get; init; }

    public required Section Section { get; init; }

    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>Criteria of the section that a closed gate drops.</summary>
    public required IReadOnlyList<Criterion> Dropped { get; init; }

    public required OpenCriterion? Open { get; init; }

    public SectionProgress Progress => Review.Sections.First(s => s.Code == Section.Code);

    public string? PreviousSection => Neighbour(-1);

    public string? NextSection => Neighbour(1);

    /// <summary>Another section with answers that cannot be signed.</summary>
    public SectionProgress? Elsewhere => Review.Sections.FirstOrDefault(s => s.Errors > 0 && s.Code != Section.Code);

    /// <summary>Criteria that nobody has answered and whose answer of last year can be taken over.</summary>
    public int Reusable => Review.CanWrite ? Lines.Count(line => line.IsReusable) : 0;

    /// <summary>Something on the page can be changed: all of it, or the answer that a verifier asks about.</summary>
    public bool CanWrite => Review.CanWrite || Open is { CanWrite: true };

    public int Place => Index + 1;

    private int Index => Review.Sections.Select(s => s.Code).ToList().IndexOf(Section.Code);

    private string? Neighbour(int step) => Review.Sections.ElementAtOrDefault(Index + step)?.Code;

    /// <summary>A criterion on one line.</summary>
    public sealed record Line(Criterion Criterion, AnswerState? Answer, LastYear? LastYear, int Problems, bool HasRemark)
    {
        /// <summary>Threads on it that are open.</summary>
        public int OpenThreads { get; init; }

        /// <summary>Last year's answer can be taken over: there is none of this year.</summary>
        public bool IsReusable => LastYear is { CanReuse: true } && Answer is (null or { IsNotApplicable: false, Value.Length: 0 });
    }

    /// <summary>What the same criterion was worth in the round before.</summary>
    /// <param name="Value">Canonical text of the value that counted; empty: none.</param>
    /// <param name="Declared">Canonical text of the unit's own value when the verifier changed it.</param>
    /// <param name="Reason">The verifier's reason.</param>
    /// <param name="Earned">Points; null where the criterion is not of the base.</param>
    /// <param name="RoundCode">The closed round that a follow-up goes back to; null: the round before is the year before.</param>
    /// <param name="CanReuse">It can be taken over into this year's answer.</param>
    public sealed record LastYear(
        int Year, Criterion Criterion, string Value, bool IsNotApplicable, string? Declared, Finding? Finding, string Reason, decimal? Earned, decimal Max, bool CanReuse, string? RoundCode = null);
}
