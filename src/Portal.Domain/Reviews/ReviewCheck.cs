using Portal.Domain.Checklists;

namespace Portal.Domain.Reviews;

/// <summary>
/// Whether a review may be signed. Directive 32 asks of every content a finding, and of every finding other than "adequate" a measure,
/// who is responsible, and until when; a claim of "not applicable" needs its reason.
/// </summary>
public static class ReviewCheck
{
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
