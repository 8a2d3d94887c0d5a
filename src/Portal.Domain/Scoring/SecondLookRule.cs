using Portal.Domain.Checklists;
using Portal.Domain.Reviews;

namespace Portal.Domain.Scoring;

/// <summary>
/// Which decisions of verifiers need a second person, by the round's <see cref="Policy.SecondLook"/>: those by which a criterion knocks the unit out, those that change the result of
/// a knock-out criterion, and those that move an answer's points by more than the policy says. Accepting what a unit declared needs none, unless that knocks it out. A criterion of the
/// unit's own that the policy does not count brings nothing and knocks nobody out. What two people have agreed on, one does not undo.
/// </summary>
public static class SecondLookRule
{
    /// <summary>Points that a new round asks a second look from, where its checklist's policy says nothing: more than two thirds of what the largest common criteria bring.</summary>
    public const decimal UsualPoints = 2;

    /// <param name="decided">The answer with the decision; without it, it is the unit's own.</param>
    /// <param name="lastDay">Last day of the round's period, for dates.</param>
    public static bool Asks(Policy policy, Criterion criterion, ScoredAnswer decided, DateOnly lastDay)
    {
        if (policy.SecondLook is not { } most || (criterion.IsLocal && !policy.CountsLocal))
        {
            return false;
        }

        var before = EffectiveAnswer.Of(criterion, decided with { VerifiedValue = null, VerifiedNotApplicable = null });
        var after = EffectiveAnswer.Of(criterion, decided);
        var (was, now) = (Points(criterion, before, lastDay), Points(criterion, after, lastDay));
        var isKnockout = criterion.IsKnockout && criterion.SectionKind != SectionKind.Bonus && (KnocksOut(criterion, after, now) || KnocksOut(criterion, before, was) || before.Status != after.Status);
        return isKnockout || Math.Abs(was - now) > most;
    }

    /// <summary>Whether a result is another than two people agreed on last; it needs a second person, whoever decides it and however little it moves.</summary>
    /// <param name="standing">The decision that stands; null: none, for somebody asked the unit once more.</param>
    /// <param name="past">What was decided before about the same criterion of the same review, oldest first.</param>
    /// <param name="answeredAt">When the unit wrote the answer that it stands by now; null: it wrote none. An acceptance says what counts only together with the answer that was accepted.</param>
    public static bool Undoes(Decision? standing, IEnumerable<PastDecision> past, string value, bool? notApplicable, DateTimeOffset? answeredAt)
    {
        var agreed = standing is { SecondLook: SecondLook.Agreed }
            ? (standing.VerifiedValue, standing.VerifiedNotApplicable, standing.DecidedAt)
            : past.Where(p => p.SecondLook == SecondLook.Agreed).Select(p => ((string Value, bool? NotApplicable, DateTimeOffset At)?)(p.VerifiedValue, p.VerifiedNotApplicable, p.DecidedAt)).LastOrDefault();
        return agreed is var (was, wasNotApplicable, at) && ((was, wasNotApplicable) != (value, notApplicable) || (was.Length == 0 && wasNotApplicable != false && answeredAt > at));
    }

    /// <summary>What an answer brings; "not applicable" takes nothing away and is worth all points, deductions count against.</summary>
    private static decimal Points(Criterion criterion, EffectiveAnswer answer, DateOnly lastDay) => criterion.SectionKind == SectionKind.Deduction
        ? answer.Value is AnswerValue.Number cases ? -cases.Value * criterion.MaxPoints : 0
        : answer.Status == ScoreStatus.NotApplicable ? criterion.MaxPoints : Scorer.Earned(criterion, answer.Value, lastDay);

    private static bool KnocksOut(Criterion criterion, EffectiveAnswer answer, decimal points) =>
        answer.Status != ScoreStatus.NotApplicable && (criterion.SectionKind == SectionKind.Deduction ? points < 0 : points < criterion.MaxPoints);
}
