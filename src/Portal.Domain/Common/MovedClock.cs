namespace Portal.Domain.Common;

/// <summary>A clock that shows another day than the real one and runs on from there. Only demos and tests use it.</summary>
/// <param name="real">The clock that it follows.</param>
/// <param name="shift">How far it is moved; negative into the past.</param>
public sealed class MovedClock(TimeProvider real, TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + shift;

    /// <summary>A clock that shows <paramref name="today"/> at the present time of day.</summary>
    public static MovedClock To(DateOnly today, TimeProvider real) =>
        new(real, TimeSpan.FromDays(today.DayNumber - LocalDay.Of(real.GetUtcNow()).DayNumber));
}
