using System.Globalization;
using Portal.Web.Shell;
using Xunit;

namespace Portal.Web.Tests.Shell;

public sealed class MessageFactTests
{
    [Theory]
    [InlineData(0, "0 units are late")]
    [InlineData(1, "1 unit is late")]
    [InlineData(21, "21 units are late")]
    public void A_text_chooses_its_words_by_a_number(int units, string said) =>
        Assert.Equal(said, string.Format(CultureInfo.InvariantCulture, "{0} {0:unit is|units are} late", Show.Fact(units)));

    [Fact]
    public void What_is_no_number_is_shown_as_it_is_and_takes_the_second_word() =>
        Assert.Equal("1.00: points", string.Format(CultureInfo.InvariantCulture, "{0}: {0:point|points}", Show.Fact("1.00")));
}
