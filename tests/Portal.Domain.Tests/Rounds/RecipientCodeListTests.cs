using Portal.Domain.Rounds;
using Xunit;

namespace Portal.Domain.Tests.Rounds;

public sealed class RecipientCodeListTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" \r\n ", "")]
    [InlineData("P01\r\nX20587\r\n", "P01|X20587")]
    [InlineData("P01, X20587;P01-SCT", "P01|X20587|P01-SCT")]
    [InlineData("P01\tHà Nội\t3\nx20587\tBa Đình", "P01|X20587")]
    [InlineData("p01 P01\u00a0P02", "P01|P02")]
    public void Pasted_codes_are_read_once_each_and_of_a_table_the_first_column(string? text, string codes) =>
        Assert.Equal(codes, string.Join('|', RecipientCodeList.Read(text)));
}
