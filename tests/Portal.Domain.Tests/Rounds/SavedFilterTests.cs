using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Xunit;

namespace Portal.Domain.Tests.Rounds;

public sealed class SavedFilterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "?q=xa", "filter.name-missing")]
    [InlineData("Xã", "", "filter.empty")]
    [InlineData("Xã", "?", "filter.empty")]
    [InlineData("Xã", "//elsewhere.example", "filter.empty")]
    public void A_filter_has_a_name_and_a_query_and_no_other_address(string name, string query, string rule) =>
        Assert.Equal(rule, Assert.Throws<RuleBrokenException>(() => new SavedFilter(Guid.NewGuid(), name, query, null, Now)).Code);

    [Fact]
    public void What_is_too_long_is_said_and_what_stood_there_stays()
    {
        var filter = new SavedFilter(Guid.NewGuid(), " Xã ", "?q=xa", null, Now);

        Assert.Equal("filter.too-long", Assert.Throws<RuleBrokenException>(() => filter.Keep("?q=" + new string('x', SavedFilter.QueryMaxLength), null, Now)).Code);

        Assert.Equal(("Xã", "?q=xa"), (filter.Name, filter.Query));
    }
}
