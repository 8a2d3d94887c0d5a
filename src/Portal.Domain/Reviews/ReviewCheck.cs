using Portal.Domain.Checklists;
using Portal.Domain.Scoring;

namespace Portal.Domain.Reviews;

/// <summary>
/// Whether a review may be signed. Directive 32 asks of every content a finding, and of every finding other than "adequate" a measure,
/// who is responsible, and until when; a claim of "not applicable" needs its reason.
/// </summary>
public static class ReviewCheck
{
    // so far from last year's share of the points that somebody should say why
    private const decimal UnlikeShare = 0.5m;

    /// <summary>All problems, in the order of the criteria.</summary>
    /// <param name="criteria">The criteria that apply to the unit.</param>
    /// <param name="answers">By criterion code; missing ones are unanswered.</param>
    /// <param name="today">Promised days before it are remarked.</param>
    public static IReadOnlyList<ReviewProblem> Problems(
        IEnumerable<Criterion> criteria, IReadOnlyDictionary<string, AnswerState> answers, DateOnly today) =>
        [.. criteria.SelectMany(criterion => ProblemsOf(criterion, answers.GetValueOrDefault(criterion.Code), today))];

    /// <summary>What the gates still ask for: an answer to each, and why where it drops criteria. They stand before the criteria, in no section.</summary>
    public static IEnumerable<ReviewProblem> GateProblems(ReviewGates gates) =>
    [
        .. gates.Unanswered.Select(g => new ReviewProblem(g.Code, "", ReviewProblem.GateMissing, true)),
        .. gates.Unexplained.Select(g => new ReviewProblem(g.Code, "", ReviewProblem.GateReason, true)),
    ];

    /// <summary>
    /// What somebody was asked to answer and has not, where an answer is optional: a review goes to be signed with all its parts. Others are missed anyway.
    /// </summary>
    /// <param name="criteria">The criteria that apply to the unit.</param>
    /// <param name="assigned">Codes of those that somebody was asked to answer.</param>
    public static IEnumerable<ReviewProblem> AssignedProblems(IEnumerable<Criterion> criteria, IReadOnlyDictionary<string, AnswerState> answers, IReadOnlySet<string> assigned) =>
        criteria.Where(c => !c.SectionKind.IsInBase() && assigned.Contains(c.Code) && answers.GetValueOrDefault(c.Code) is (null or { IsAnswered: false, IsToConfirm: false }))
            .Select(c => Blocking(c, ReviewProblem.Assigned));

    /// <summary>
    /// Remarks on answers whose share of the criterion's points is half or more away from what the round before earned, where no note says why. Answers by
    /// dispatch and claims of "not applicable" have no share to compare.
    /// </summary>
    /// <param name="criteria">The criteria that apply to the unit; those outside the base are left out.</param>
    /// <param name="before">Points earned in the round before and their maximum, by the code of now.</param>
    /// <param name="lastDay">Last day of the period, for dates.</param>
    public static IEnumerable<ReviewProblem> UnlikeLastYear(
        IEnumerable<Criterion> criteria, IReadOnlyDictionary<string, AnswerState> answers, IReadOnlyDictionary<string, (decimal Earned, decimal Max)> before, DateOnly lastDay)
    {
        foreach (var criterion in criteria.Where(c => c.SectionKind.IsInBase() && c.MaxPoints > 0))
        {
            if (answers.GetValueOrDefault(criterion.Code) is { IsAnswered: true, IsNotApplicable: false, HasNote: false } answer
                && before.TryGetValue(criterion.Code, out var last) && last.Max > 0
                && AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, answer.Value, out _) is { } value
                && Math.Abs((Scorer.Earned(criterion, value, lastDay) / criterion.MaxPoints) - (last.Earned / last.Max)) >= UnlikeShare)
            {
                yield return new(criterion.Code, criterion.SectionCode, ReviewProblem.UnlikeLastYear, false);
            }
        }
    }

    /// <summary>The problems of one answer; none given counts as unanswered.</summary>
    public static IEnumerable<ReviewProblem> ProblemsOf(Criterion criterion, AnswerState? answer, DateOnly today)
    {
        var isOptional = !criterion.SectionKind.IsInBase();
        if (answer is { IsToConfirm: true })
        {
            // also where answering is optional: nobody signs last year's claim unseen
            yield return Blocking(criterion, ReviewProblem.ToConfirm);
            yield break;
        }

        if (answer is null || !answer.IsAnswered)
        {
            if (!isOptional)
            {
                yield return Blocking(criterion, ReviewProblem.Missing);
            }
        }
        else if (answer.IsNotApplicable)
        {
            foreach (var code in OfClaim(criterion, answer, isOptional))
            {
                yield return Blocking(criterion, code);
            }

            yield break;
        }
        else if (answer.IsElsewhere)
        {
            // the dispatch says the rest, finding and measure too
            if (!answer.HasDispatch)
            {
                yield return Blocking(criterion, "dispatch.missing");
            }

            yield break;
        }
        else if (!isOptional)
        {
            if (answer.Finding is null)
            {
                yield return Blocking(criterion, "finding.missing");
            }

            if (Contradicts(answer))
            {
                yield return Blocking(criterion, "finding.contradicts-value");
            }

            if (answer.EvidenceCount == 0)
            {
                yield return new(criterion.Code, criterion.SectionCode, "evidence.missing", false);
            }
        }

        if (answer is { NeedsMeasure: true })
        {
            foreach (var code in OfMeasure(answer))
            {
                yield return Blocking(criterion, code);
            }

            if (answer.MeasureDueOn < today)
            {
                yield return new(criterion.Code, criterion.SectionCode, "measure.day-past", false);
            }
        }
    }

    private static IEnumerable<string> OfClaim(Criterion criterion, AnswerState answer, bool isOptional)
    {
        if (!criterion.AllowsNotApplicable && !isOptional)
        {
            yield return "answer.always-applies";
        }

        if (!answer.HasNote)
        {
            yield return "answer.reason-missing";
        }
    }

    private static IEnumerable<string> OfMeasure(AnswerState answer)
    {
        if (!answer.HasMeasure)
        {
            yield return "measure.missing";
        }

        if (!answer.HasResponsible)
        {
            yield return "measure.responsible-missing";
        }

        if (answer.MeasureDueOn is null)
        {
            yield return "measure.day-missing";
        }
    }

    /// <summary>"No", level 0 or nothing of the whole cannot be adequate; "yes" cannot be "there is none".</summary>
    private static bool Contradicts(AnswerState answer) => answer.Finding switch
    {
        Finding.Adequate => answer.Value is "no" or "0" || answer.Value.StartsWith("0/", StringComparison.Ordinal),
        Finding.Missing => answer.Value == "yes",
        _ => false,
    };

    private static ReviewProblem Blocking(Criterion criterion, string code) => new(criterion.Code, criterion.SectionCode, code, true);
}
