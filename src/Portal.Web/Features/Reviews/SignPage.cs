using Portal.Domain.Reviews;
using Portal.Domain.Scoring;

namespace Portal.Web.Features.Reviews;

/// <summary>What a head sees before signing: counts, what is weak and until when it is promised, and what the answers are worth.</summary>
public sealed record SignPage
{
    public required ReviewOverview Review { get; init; }

    /// <summary>Points by the unit's own answers and the registers, before verification.</summary>
    public required ScoreCard Expected { get; init; }

    /// <summary>Findings other than adequate, in the order of the checklist.</summary>
    public required IReadOnlyList<Promise> Promises { get; init; }

    public required int Evidence { get; init; }

    /// <summary>Post that the signature will carry.</summary>
    public required string Post { get; init; }

    /// <summary>Hash of what this page is about.</summary>
    public required string Seen { get; init; }

    public bool CanSign => Review.CanSign && Review.Blocking == 0;

    public int Count(Finding finding) => Review.Answers.Values.Count(a => !a.IsNotApplicable && a.Finding == finding);

    /// <summary>Criteria answered by dispatch.</summary>
    public int Elsewhere => Review.Answers.Values.Count(a => a.IsElsewhere);

    public int NotApplicable => Review.Answers.Values.Count(a => a.IsNotApplicable);

    /// <summary>A weak point with its measure.</summary>
    public sealed record Promise(string Criterion, string Text, Finding Finding, string Measure, string Responsible, DateOnly? DueOn);
}
