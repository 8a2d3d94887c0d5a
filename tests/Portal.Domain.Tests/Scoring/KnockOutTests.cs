using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Xunit;
using static Portal.Domain.Tests.Scoring.Sample;

namespace Portal.Domain.Tests.Scoring;

public sealed class KnockOutTests
{
    [Theory]
    [InlineData(AnswerKind.YesNo, "yes", false)]
    [InlineData(AnswerKind.YesNo, "no", true)]
    [InlineData(AnswerKind.Percentage, "100", false)]
    [InlineData(AnswerKind.Percentage, "99.9999", true)]
    [InlineData(AnswerKind.Percentage, "999999/1000000", true)]
    [InlineData(AnswerKind.Percentage, "7/7", false)]
    [InlineData(AnswerKind.Date, "2026-12-14", false)]
    [InlineData(AnswerKind.Date, "2026-12-15", true)]
    [InlineData(AnswerKind.Number, "1", true)]
    [InlineData(AnswerKind.Number, "2", false)]
    public void Less_than_the_whole_share_of_a_knock_out_criterion_knocks_out(AnswerKind kind, string text, bool isKnockedOut)
    {
        var value = AnswerValue.TryParse(kind, SectionKind.Core, text, out _);

        var card = Score([Criterion("A", kind) with { IsKnockout = true }], [Says("A", value)]);

        Assert.Equal(isKnockedOut, card.IsKnockedOut);
    }

    [Theory]
    [InlineData(SectionKind.Core, true)]
    [InlineData(SectionKind.Committee, true)]
    [InlineData(SectionKind.Central, true)]
    [InlineData(SectionKind.Bonus, false)]
    public void An_unanswered_knock_out_criterion_knocks_out_except_in_bonus_sections(SectionKind section, bool isKnockedOut)
    {
        var card = Score([Criterion("A", section: section) with { IsKnockout = true }], []);

        Assert.Equal(isKnockedOut ? ["A"] : [], card.KnockedOutBy);
    }

    [Fact]
    public void Not_applicable_does_not_knock_out() =>
        Assert.False(Score([Criterion("A") with { IsKnockout = true }], [new("A", null, IsNotApplicable: true)]).IsKnockedOut);

    [Fact]
    public void A_deduction_knocks_out_when_anything_is_counted()
    {
        var online = Deduction("D", 0, "violations.secret_content_online", isKnockout: true);

        Assert.False(Score([online], [Says("D", new AnswerValue.Number(0))]).IsKnockedOut);
        Assert.True(Score([online], [Says("D", new AnswerValue.Number(1))]).IsKnockedOut);
        Assert.True(Score([online], [], RegisterCounts.None with { Online = 1 }).IsKnockedOut);
    }

    [Theory]
    [InlineData(100, "C", "C")]
    [InlineData(60, "C", "C")]
    [InlineData(49, "C", "D")]
    [InlineData(100, "B", "B")]
    [InlineData(100, "D", "D")]
    public void A_knocked_out_unit_gets_the_lower_of_knock_out_class_and_its_class(int final, string knockoutClass, string expected) =>
        Assert.Equal(expected, Policy(knockout: knockoutClass).ClassFor(final, isKnockedOut: true));

    [Theory]
    [InlineData("90", "A")]
    [InlineData("89.99", "B")]
    [InlineData("105.5", "A")]
    [InlineData("70", "B")]
    [InlineData("0", "D")]
    public void The_class_is_the_highest_band_reached(string final, string expected) =>
        Assert.Equal(expected, Policy().ClassFor(decimal.Parse(final, System.Globalization.CultureInfo.InvariantCulture), isKnockedOut: false));
}
