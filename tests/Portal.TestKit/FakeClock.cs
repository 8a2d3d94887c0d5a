using Portal.Domain.Common;

namespace Portal.TestKit;

/// <summary>A clock that stands on a day at 9:00 local time until it is moved; it ticks a microsecond at each look, so that instants differ.</summary>
public sealed class FakeClock(DateOnly today) : TimeProvider
{
    private long ticks = LocalDay.At(today, new TimeOnly(9, 0)).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Add(ref ticks, TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public void MoveTo(DateOnly day) => Interlocked.Exchange(ref ticks, LocalDay.At(day, new TimeOnly(9, 0)).UtcTicks);

    public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}
