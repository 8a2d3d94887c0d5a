using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public sealed class AnswerValueTests
{
    [Theory]
    [InlineData(AnswerKind.YesNo, "yes")]
    [InlineData(AnswerKind.YesNo, "no")]
    [InlineData(AnswerKind.Percentage, "0")]
    [InlineData(AnswerKind.Percentage, "100")]
    [InlineData(AnswerKind.Percentage, "87.5")]
    [InlineData(AnswerKind.Percentage, "99.9999")]
    [InlineData(AnswerKind.Percentage, "46/50")]
    [InlineData(AnswerKind.Percentage, "0/3")]
    [InlineData(AnswerKind.Level, "0")]
    [InlineData(AnswerKind.Level, "4")]
    [InlineData(AnswerKind.Date, "2026-02-28")]
    [InlineData(AnswerKind.Number, "0")]
    [InlineData(AnswerKind.Number, "1234567.0625")]
    public void Canonical_text_is_read_and_written_back(AnswerKind kind, string text)
    {
        var value = AnswerValue.TryParse(kind, SectionKind.Core, text, out var error);

        Assert.Null(error);
        Assert.Equal(text, value?.ToText());
    }

    [Theory]
    [InlineData(AnswerKind.YesNo, "Yes", "answer.not-yes-no")]
    [InlineData(AnswerKind.YesNo, "true", "answer.not-yes-no")]
    [InlineData(AnswerKind.YesNo, "", "answer.not-yes-no")]
    [InlineData(AnswerKind.Percentage, "100.0001", "answer.percent-range")]
    [InlineData(AnswerKind.Percentage, "101", "answer.percent-range")]
    [InlineData(AnswerKind.Percentage, "-1", "answer.not-percent")]
    [InlineData(AnswerKind.Percentage, "+1", "answer.not-percent")]
    [InlineData(AnswerKind.Percentage, "1e1", "answer.not-percent")]
    [InlineData(AnswerKind.Percentage, " 1", "answer.not-percent")]
    [InlineData(AnswerKind.Percentage, "1 ", "answer.not-percent")]
    [InlineData(AnswerKind.Percentage, "87,5", "answer.not-percent")]
    [InlineData(AnswerKind.Percentage, "87.12345", "answer.not-percent")]
    [InlineData(AnswerKind.Percentage, "87.", "answer.not-percent")]
    [InlineData(AnswerKind.Percentage, ".5", "answer.not-percent")]
    [InlineData(AnswerKind.Percentage, "50%", "answer.not-percent")]
    [InlineData(AnswerKind.Percentage, "NaN", "answer.not-percent")]
    [InlineData(AnswerKind.Percentage, "٥٠", "answer.not-percent")]
    [InlineData(AnswerKind.Percentage, "0/0", "answer.ratio-range")]
    [InlineData(AnswerKind.Percentage, "51/50", "answer.ratio-range")]
    [InlineData(AnswerKind.Percentage, "-1/50", "answer.not-ratio")]
    [InlineData(AnswerKind.Percentage, "1/2/3", "answer.not-ratio")]
    [InlineData(AnswerKind.Percentage, "1.5/3", "answer.not-ratio")]
    [InlineData(AnswerKind.Level, "5", "answer.level-range")]
    [InlineData(AnswerKind.Level, "2.5", "answer.level-range")]
    [InlineData(AnswerKind.Level, "", "answer.level-range")]
    [InlineData(AnswerKind.Date, "2026-02-29", "answer.not-date")]
    [InlineData(AnswerKind.Date, "28/02/2026", "answer.not-date")]
    [InlineData(AnswerKind.Date, "2026-2-28", "answer.not-date")]
    [InlineData(AnswerKind.Date, "2026-02-28T00:00", "answer.not-date")]
    [InlineData(AnswerKind.Number, "-0", "answer.not-number")]
    [InlineData(AnswerKind.Number, "1,000", "answer.not-number")]
    [InlineData(AnswerKind.Number, "1.23456", "answer.not-number")]
    [InlineData(AnswerKind.Number, "99999999999999999999999999999999", "answer.not-number")]
    public void Anything_else_is_refused_with_the_rule_it_breaks(AnswerKind kind, string text, string code)
    {
        Assert.Null(AnswerValue.TryParse(kind, SectionKind.Core, text, out var error));
        Assert.Equal(code, error);
    }

    [Fact]
    public void Counts_of_deductions_are_whole()
    {
        Assert.Null(AnswerValue.TryParse(AnswerKind.Number, SectionKind.Deduction, "1.5", out var error));
        Assert.Equal("answer.not-whole", error);
        Assert.Equal(new AnswerValue.Number(2), AnswerValue.TryParse(AnswerKind.Number, SectionKind.Deduction, "2", out _));
        Assert.Equal(new AnswerValue.Number(1.5m), AnswerValue.TryParse(AnswerKind.Number, SectionKind.Core, "1.5", out _));
    }

    [Fact]
    public void Two_counts_are_no_percentage_in_an_exchange_file()
    {
        Assert.Null(AnswerValue.TryParseExchange(AnswerKind.Percentage, SectionKind.Core, "46/50", out var error));
        Assert.Equal("answer.not-percent", error);
        Assert.Equal(new AnswerValue.Percent(92), AnswerValue.TryParseExchange(AnswerKind.Percentage, SectionKind.Core, "92", out _));
    }

    [Fact]
    public void An_exchange_file_says_100_only_when_it_is_100()
    {
        Assert.Equal("100", new AnswerValue.Percent(100.00m).ToExchange());
        Assert.Equal("100", new AnswerValue.Ratio(7, 7).ToExchange());
        Assert.Equal("99.9999", new AnswerValue.Percent(99.99999m).ToExchange());
        Assert.Equal("99.9999", new AnswerValue.Ratio(9_999_999, 10_000_000).ToExchange());
        Assert.Equal("66.6667", new AnswerValue.Ratio(2, 3).ToExchange());
        Assert.Equal("92", new AnswerValue.Ratio(46, 50).ToExchange());
    }

    [Fact]
    public void Text_does_not_depend_on_the_culture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new("vi-VN");

            Assert.Equal("87.5", new AnswerValue.Percent(87.50m).ToText());
            Assert.Equal(new AnswerValue.Percent(87.5m), AnswerValue.TryParse(AnswerKind.Percentage, SectionKind.Core, "87.5", out _));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }
}
