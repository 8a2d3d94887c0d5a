using Portal.Domain.Checklists;
using Portal.Domain.Reviews;

namespace Portal.Domain.Scoring;

/// <summary>The answer that counts once unit and verifier have spoken.</summary>
internal readonly record struct EffectiveAnswer(AnswerValue? Value, ScoreStatus Status, ScoreSource Source)
{
    /// <summary>
    /// The verifier's value, if there is one; else the verifier's word on "not applicable", where "no" leaves the unit's own value
    /// if any; else the unit's own answer, where a claim of "not applicable" counts before a value.
    /// </summary>
    public static EffectiveAnswer Of(Criterion criterion, ScoredAnswer? answer)
    {
        if (answer is null)
        {
            return new(null, ScoreStatus.Unanswered, ScoreSource.Unit);
        }

        if (answer.VerifiedValue is { } verified)
        {
            return new(verified, ScoreStatus.Scored, ScoreSource.Verifier);
        }

        // Where a criterion does not offer "not applicable", nobody can take it out of the base.
        var mayBeSkipped = criterion.AllowsNotApplicable || !criterion.SectionKind.IsInBase();
        return (mayBeSkipped, answer.VerifiedNotApplicable, answer.IsNotApplicable) switch
        {
            (true, true, _) => new(null, ScoreStatus.NotApplicable, ScoreSource.Verifier),
            (true, null, true) => new(null, ScoreStatus.NotApplicable, ScoreSource.Unit),
            (_, false, true) => Own(answer.Value, ScoreSource.Verifier),
            _ => Own(answer.Value, ScoreSource.Unit),
        };
    }

    private static EffectiveAnswer Own(AnswerValue? value, ScoreSource source) =>
        new(value, value is null ? ScoreStatus.Unanswered : ScoreStatus.Scored, source);
}
