namespace Portal.Domain.Common;

/// <summary>Days of the portal: the calendar of Asia/Ho_Chi_Minh, which is UTC+7 without summer time.</summary>
public static class LocalDay
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The local day on which an instant falls: 2026-12-10T17:00Z is 11/12/2026.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The instant as local wall-clock time, for showing.</summary>
    public static DateTime Clock(DateTimeOffset instant) => instant.ToOffset(Offset).DateTime;

    /// <summary>The instant of a local wall-clock time, in UTC.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) =>
        new DateTimeOffset(day.ToDateTime(time), Offset).ToUniversalTime();

    /// <summary>Today, by the given clock.</summary>
    public static DateOnly Today(this TimeProvider clock) => Of(clock.GetUtcNow());
}
