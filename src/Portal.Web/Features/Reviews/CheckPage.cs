using Portal.Domain.Checklists;
using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>Everything that should be seen before signing.</summary>
public sealed record CheckPage
{
    public required ReviewOverview Review { get; init; }

    /// <summary>What must be corrected first.</summary>
    public IEnumerable<ReviewProblem> Blocking => Review.Problems.Where(p => p.IsBlocking);

    public IEnumerable<ReviewProblem> Remarks => Review.Problems.Where(p => !p.IsBlocking).Concat(Unlike);

    /// <summary>Answers that are very unlike those of the round before.</summary>
    public required IReadOnlyList<ReviewProblem> Unlike { get; init; }

    /// <summary>Criteria answered by dispatch.</summary>
    public int Elsewhere => Review.Answers.Values.Count(a => a.IsElsewhere);

    /// <summary>Answers that cannot both be right.</summary>
    public required IReadOnlyList<Clash> Clashes { get; init; }

    public int NotApplicable => Review.Answers.Values.Count(a => a.IsNotApplicable);

    public bool CanSend => Review.CanWrite && Review.Blocking == 0;

    public IEnumerable<Criterion> Of(string section) => Review.Criteria.Where(c => c.SectionCode == section);
}
