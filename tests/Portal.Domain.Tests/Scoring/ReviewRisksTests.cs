using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Xunit;

namespace Portal.Domain.Tests.Scoring;

public sealed class ReviewRisksTests
{
    [Theory]
    [InlineData(AnswerRisk.Knockout, 1, ReviewSign.None)] // "yes", with a document behind it
    [InlineData(AnswerRisk.Knockout, 0, ReviewSign.Knockout)]
    [InlineData(AnswerRisk.Knockout | AnswerRisk.NoEvidence, 1, ReviewSign.Knockout)]
    [InlineData(AnswerRisk.Knockout | AnswerRisk.Claim, null, ReviewSign.Knockout | ReviewSign.Claims)]
    [InlineData(AnswerRisk.Claim, null, ReviewSign.Claims)]
    public void A_knock_out_is_a_risk_when_it_is_lost_or_without_proof(AnswerRisk risks, int? share, ReviewSign sign) =>
        Assert.Equal(sign, Of([(risks, share), .. Enumerable.Repeat((AnswerRisk.None, (decimal?)1), 9)]));

    [Theory]
    [InlineData(AnswerRisk.Jump, 2, ReviewSign.None)]
    [InlineData(AnswerRisk.Jump, 3, ReviewSign.Jumps)]
    [InlineData(AnswerRisk.NoEvidence, 2, ReviewSign.None)]
    [InlineData(AnswerRisk.NoEvidence, 3, ReviewSign.Unproved)]
    public void Three_jumps_or_three_of_ten_without_proof_are_one(AnswerRisk risk, int count, ReviewSign sign) =>
        Assert.Equal(sign, Of([.. Enumerable.Range(0, 10).Select(i => (i < count ? risk : AnswerRisk.None, (decimal?)1))]));

    [Fact]
    public void As_a_number_a_lost_knock_out_outweighs_everything_else_together() =>
        Assert.True(ReviewSign.Knockout > (ReviewRisks.All & ~ReviewSign.Knockout) && (ReviewRisks.All & ReviewSigns.ByCode.Values.Aggregate((a, b) => a | b)) == ReviewSign.None);

    private static ReviewSign Of((AnswerRisk, decimal?)[] answers) => ReviewRisks.Of(answers);
}
