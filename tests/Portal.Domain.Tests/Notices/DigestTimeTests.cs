using Portal.Domain.Common;
using Portal.Domain.Notices;
using Xunit;

namespace Portal.Domain.Tests.Notices;

public sealed class DigestTimeTests
{
    private static readonly TimeOnly At = new(7, 30);
    private static readonly DateOnly Friday = new(2026, 11, 27);

    [Fact]
    public void What_gathers_goes_out_on_the_next_working_morning()
    {
        DateTimeOffset Goes(DateOnly day, int hour, int minute) => DigestTime.After(LocalDay.At(day, new TimeOnly(hour, minute)), At, WorkingCalendar.WithoutHolidays);
        Assert.Equal(LocalDay.At(Friday, At), Goes(Friday, 0, 5));
        Assert.Equal(LocalDay.At(Friday, At), Goes(Friday, 7, 30));
        Assert.Equal(LocalDay.At(Friday.AddDays(3), At), Goes(Friday, 9, 0));
        Assert.Equal(LocalDay.At(Friday.AddDays(3), At), Goes(Friday.AddDays(1), 0, 5));
    }
}
