using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Xunit;
using static Portal.Domain.Tests.Scoring.Sample;

namespace Portal.Domain.Tests.Scoring;

public sealed class SectionClaimTests
{
    private static readonly Criterion[] Criteria = [Criterion("A", AnswerKind.Level, 4), Criterion("B"), Criterion("C", section: SectionKind.Committee), Deduction("D", 2)];

    [Fact]
    public void Over_claim_is_what_the_unit_gave_itself_beyond_what_verification_left_section_by_section()
    {
        var self = Card(new("A", new AnswerValue.Level(4)), new("B", Yes), new("C", No));
        var verified = Card(new("A", new AnswerValue.Level(4), VerifiedValue: new AnswerValue.Level(1)), new("B", Yes), new("C", No, VerifiedValue: Yes));
        var final = Card(new("A", new AnswerValue.Level(4), VerifiedValue: new AnswerValue.Level(3)), new("B", Yes), new("C", No, VerifiedValue: Yes));

        var claims = SectionClaim.Of(Checklist(Criteria), self, verified, final);

        Assert.Equal([("Core", 14m, 11m, 13m, 3m), ("Committee", 0m, 10m, 10m, -10m)], claims.Select(c => (c.Section.Code, c.Self, c.Verified, c.Final, c.OverClaim)));
    }

    [Fact]
    public void Over_claims_by_section_are_one_text_that_leaves_out_what_is_as_claimed()
    {
        var self = Card(new("A", new AnswerValue.Level(4)), new("B", Yes), new("C", No));
        var verified = Card(new("A", new AnswerValue.Level(4), VerifiedValue: new AnswerValue.Level(1)), new("B", Yes), new("C", No, VerifiedValue: Yes));
        var text = OverClaims.Write(SectionClaim.Of(Checklist(Criteria), self, verified, verified));

        Assert.Equal(";Core=3;Committee=-10;", text);
        Assert.Equal([("Core", 3m), ("Committee", -10m)], OverClaims.Parse(text).Select(c => (c.Key, c.Value)));
        Assert.Equal("", OverClaims.Write(SectionClaim.Of(Checklist(Criteria), self, self, verified)));
        Assert.Empty(OverClaims.Parse(""));
    }

    [Fact]
    public void What_does_not_apply_is_in_neither_sum()
    {
        var self = Card(new("A", null, IsNotApplicable: true), new("B", Yes));
        var verified = Card(new("A", null, IsNotApplicable: true, VerifiedNotApplicable: false), new("B", Yes));
        Assert.Equal((10m, 10m), SectionClaim.Of(Checklist(Criteria), self, verified, verified).Select(c => (c.Self, c.Verified)).First());
    }

    private static ScoreCard Card(params ScoredAnswer[] answers) => Score(Criteria, answers);
}
