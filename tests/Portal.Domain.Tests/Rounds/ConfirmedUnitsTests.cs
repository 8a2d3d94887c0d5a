using Portal.Domain.Rounds;
using Xunit;

namespace Portal.Domain.Tests.Rounds;

public sealed class ConfirmedUnitsTests
{
    [Theory]
    [InlineData(300, 3, false)]
    [InlineData(300, 4, true)]
    [InlineData(20, 1, true)]
    [InlineData(1, 0, false)]
    [InlineData(100, 1, false)]
    public void What_was_confirmed_stands_while_at_most_one_in_a_hundred_drops_out(int confirmed, int passedOver, bool haveChanged) =>
        Assert.Equal(haveChanged, ConfirmedUnits.HaveChanged(confirmed, passedOver));
}
