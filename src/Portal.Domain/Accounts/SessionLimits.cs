namespace Portal.Domain.Accounts;

/// <summary>How long a session may be idle, and how long it may last at all (level 3: 15 minutes, 5 for administrators; 8 to 12 hours).</summary>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Absolute)
{
    /// <summary>The state at <paramref name="now"/>: with 15 idle minutes a session seen at 9:00 is open until 9:14:59 and idle from 9:15:00 on.</summary>
    public SessionState At(DateTimeOffset startedAt, DateTimeOffset seenAt, DateTimeOffset now) =>
        now - startedAt >= Absolute ? SessionState.Expired
        : now - seenAt >= Idle ? SessionState.Idle
        : SessionState.Open;

    /// <summary>The instant at which an unused session stops being open.</summary>
    public DateTimeOffset OpenUntil(DateTimeOffset startedAt, DateTimeOffset seenAt) =>
        startedAt + Absolute < seenAt + Idle ? startedAt + Absolute : seenAt + Idle;
}
