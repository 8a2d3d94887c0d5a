using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Xunit;
using static Portal.Domain.Tests.Scoring.Sample;

namespace Portal.Domain.Tests.Scoring;

public sealed class AnswerRisksTests
{
    private static readonly DateOnly LastDay = new(2026, 12, 14);

    [Theory]
    [InlineData("35/50", "46/50", AnswerRisk.None)]
    [InlineData("30/50", "46/50", AnswerRisk.Jump)]
    [InlineData("46/50", "30/50", AnswerRisk.Jump)]
    [InlineData("30/40", "20/40", AnswerRisk.Jump)]
    public void A_quarter_of_the_points_in_either_direction_is_a_jump(string before, string now, AnswerRisk risk) =>
        Assert.Equal(risk, Of(Criterion("A", AnswerKind.Percentage), now, before: before));

    [Fact]
    public void Without_a_year_before_nothing_jumps() => Assert.Equal(AnswerRisk.None, Of(Criterion("A"), "yes"));

    [Fact]
    public void Adequate_without_document_or_file_is_a_risk_and_a_weak_finding_is_none()
    {
        Assert.Equal(AnswerRisk.NoEvidence, Of(Criterion("A"), "yes", Finding.Adequate, hasEvidence: false));
        Assert.Equal(AnswerRisk.NoEvidence, Of(Criterion("A"), "yes", hasEvidence: false));
        Assert.Equal(AnswerRisk.None, Of(Criterion("A"), "no", Finding.Weak, hasEvidence: false));
        Assert.Equal(AnswerRisk.None, Of(Criterion("A"), "", hasEvidence: false));
        Assert.Equal(AnswerRisk.None, Of(Deduction("A", 2), "0", hasEvidence: false));
    }

    [Fact]
    public void A_claim_outweighs_a_knock_out_that_outweighs_a_jump_that_outweighs_missing_evidence()
    {
        var claim = AnswerRisks.Of(Criterion("A"), "", isClaim: true, null, false, null, null);
        var knockout = Of(Criterion("A") with { IsKnockout = true }, "yes");
        var jump = Of(Criterion("A"), "yes", before: "no");
        var bare = Of(Criterion("A"), "yes", hasEvidence: false);

        Assert.Equal([claim, knockout, jump, bare], new[] { bare, jump, claim, knockout }.OrderByDescending(r => r.Weight()));
        Assert.Equal(["knockout", "jump"], Of(Criterion("A") with { IsKnockout = true }, "yes", before: "no").Codes());
    }

    private static AnswerRisk Of(Criterion criterion, string value, Finding? finding = null, bool hasEvidence = true, string? before = null) =>
        AnswerRisks.Of(criterion, value, false, finding, hasEvidence, AnswerRisks.ShareOf(criterion, value, LastDay), before is null ? null : AnswerRisks.ShareOf(criterion, before, LastDay));
}
