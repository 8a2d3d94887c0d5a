using Portal.Domain.Violations;
using Xunit;

namespace Portal.Domain.Tests.Violations;

public class ViolationNumberTests
{
    [Fact]
    public void The_first_of_a_year_is_one() => Assert.Equal("VP-2027-001", ViolationNumber.Next(2027, ["VP-2026-014", "R2025-3"]));

    [Fact]
    public void Numbers_go_on_after_the_highest_and_past_three_digits()
    {
        Assert.Equal("VP-2026-015", ViolationNumber.Next(2026, ["VP-2026-014", "VP-2026-002", "VP-2026-x"]));
        Assert.Equal("VP-2026-1000", ViolationNumber.Next(2026, ["VP-2026-999"]));
    }
}
