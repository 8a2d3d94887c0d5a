using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Xunit;
using static Portal.Domain.Tests.Scoring.Sample;

namespace Portal.Domain.Tests.Scoring;

public sealed class EffectiveAnswerTests
{
    // own value, own "not applicable", verified value, verified "not applicable" → base (null: out of the base), whose word it is
    public static readonly TheoryData<bool?, bool, bool?, bool?, int?, ScoreSource> Cases = new()
    {
        { true, false, null, null, 100, ScoreSource.Unit },
        { null, false, null, null, 0, ScoreSource.Unit },
        { true, true, null, null, null, ScoreSource.Unit },
        { null, true, null, null, null, ScoreSource.Unit },
        { true, false, false, null, 0, ScoreSource.Verifier },
        { false, false, true, null, 100, ScoreSource.Verifier },
        { null, true, true, null, 100, ScoreSource.Verifier },
        { null, true, true, true, 100, ScoreSource.Verifier },
        { true, false, null, true, null, ScoreSource.Verifier },
        { null, false, null, true, null, ScoreSource.Verifier },
        { null, true, null, true, null, ScoreSource.Verifier },
        { null, true, null, false, 0, ScoreSource.Verifier },
        { true, true, null, false, 100, ScoreSource.Verifier },
        { true, false, null, false, 100, ScoreSource.Unit },
        { null, false, null, false, 0, ScoreSource.Unit },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_verifier_counts_before_the_unit_and_not_applicable_before_a_value(
        bool? value, bool isNotApplicable, bool? verified, bool? verifiedNotApplicable, int? points, ScoreSource source)
    {
        var answer = new ScoredAnswer("A", Value(value), isNotApplicable, Value(verified), verifiedNotApplicable);

        var card = Score([Criterion("A")], [answer]);

        Assert.Equal(points, card.Base);
        Assert.Equal(source, card.Lines.Single().Source);
    }

    [Fact]
    public void A_criterion_that_does_not_offer_not_applicable_stays_in_the_base()
    {
        var criterion = Criterion("A") with { AllowsNotApplicable = false };

        Assert.Equal(0, Score([criterion], [new("A", null, IsNotApplicable: true)]).Base);
        Assert.Equal(100, Score([criterion], [new("A", Yes, VerifiedNotApplicable: true)]).Base);
    }

    private static AnswerValue.YesNo? Value(bool? isYes) => isYes is { } yes ? new(yes) : null;
}
