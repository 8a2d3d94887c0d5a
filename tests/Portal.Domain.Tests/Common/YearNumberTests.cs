using Portal.Domain.Common;
using Xunit;

namespace Portal.Domain.Tests.Common;

public class YearNumberTests
{
    private static readonly YearNumber Violations = new("VP");

    [Fact]
    public void The_first_of_a_year_is_one() => Assert.Equal("VP-2027-001", Violations.Next(2027, ["VP-2026-014", "R2025-3"]));

    [Fact]
    public void Numbers_go_on_after_the_highest_and_past_three_digits()
    {
        Assert.Equal("VP-2026-015", Violations.Next(2026, ["VP-2026-014", "VP-2026-002", "VP-2026-x"]));
        Assert.Equal("VP-2026-1000", Violations.Next(2026, ["VP-2026-999"]));
    }
}
