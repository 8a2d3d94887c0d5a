using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Xunit;

namespace Portal.Domain.Tests.Reminders;

public sealed class ReminderLadderTests
{
    [Fact]
    public void A_ladder_comes_back_from_its_text_as_it_was()
    {
        var text = ReminderLadder.Default.ToText();

        Assert.Equal(ReminderLadder.Default.Rungs, ReminderLadder.Parse(text).Rungs);
        Assert.Equal(text, ReminderLadder.Parse(text).ToText());
    }

    [Fact]
    public void A_ladder_may_remind_nobody() => Assert.Empty(ReminderLadder.Parse("[]").Rungs);

    [Theory]
    [InlineData("", "ladder.unreadable")]
    [InlineData("{}", "ladder.unreadable")]
    [InlineData("null", "ladder.unreadable")]
    [InlineData("[null]", "ladder.unreadable")]
    [InlineData("""[{"code":"a"}]""", "ladder.unreadable")]
    [InlineData("""[{"code":null,"offsetDays":0,"inWorkingDays":false,"audience":"head"}]""", "ladder.unreadable")]
    [InlineData("""[{"code":"a","offsetDays":0,"inWorkingDays":false,"audience":"everybody"}]""", "ladder.unreadable")]
    [InlineData("""[{"code":"a","offsetDays":0,"inWorkingDays":false,"audience":"head","colour":"red"}]""", "ladder.unreadable")]
    [InlineData("""[{"code":"a/b","offsetDays":0,"inWorkingDays":false,"audience":"head"}]""", "ladder.bad-code")]
    [InlineData("""[{"code":"","offsetDays":0,"inWorkingDays":false,"audience":"head"}]""", "ladder.bad-code")]
    [InlineData("""[{"code":"a","offsetDays":0,"inWorkingDays":false,"audience":"none"}]""", "ladder.no-audience")]
    [InlineData("""[{"code":"a","offsetDays":367,"inWorkingDays":false,"audience":"head"}]""", "ladder.bad-offset")]
    [InlineData("""[{"code":"a","offsetDays":-1,"inWorkingDays":false,"audience":"head","anchor":"issued"}]""", "ladder.bad-offset")]
    [InlineData("""[{"code":"a","offsetDays":-1,"inWorkingDays":false,"audience":"responsibleLeader","anchor":"appeals"}]""", "ladder.unit-only")]
    [InlineData("""[{"code":"a","offsetDays":0,"inWorkingDays":false,"audience":"head","anchor":"results"}]""", "ladder.results-day")]
    [InlineData("""[{"code":"a","offsetDays":1,"inWorkingDays":false,"audience":"head","anchor":"appeals"}]""", "ladder.appeals-over")]
    [InlineData(
        """[{"code":"a","offsetDays":0,"inWorkingDays":false,"audience":"head"},{"code":"a","offsetDays":1,"inWorkingDays":false,"audience":"head"}]""",
        "ladder.code-repeated")]
    public void A_ladder_that_cannot_be_climbed_is_refused(string text, string code) =>
        Assert.Equal(code, Assert.Throws<RuleBrokenException>(() => ReminderLadder.Parse(text)).Code);

    [Fact]
    public void A_ladder_has_an_end()
    {
        var rungs = Enumerable.Range(0, ReminderLadder.MaxRungs + 1).Select(i => new ReminderRung($"r{i}", i, false, ReminderAudience.Head));

        Assert.Equal("ladder.too-long", Assert.Throws<RuleBrokenException>(() => new ReminderLadder(rungs)).Code);
    }
}
