using Portal.Domain.Common;

namespace Portal.Domain.Reminders;

/// <summary>
/// Tạm dừng nhắc: a unit is not reminded until a day, for a reason that everybody who answers for reminders can read. What would have been told
/// meanwhile waits: on the day after the pause each recipient gets the newest of it, if the unit has still not submitted.
/// </summary>
public sealed class ReminderPause
{
    public const int ReasonMaxLength = 500;

    private ReminderPause()
    {
    }

    /// <param name="until">The last day of the pause.</param>
    /// <exception cref="RuleBrokenException"><c>pause.until-past</c>, <c>pause.reason-missing</c>.</exception>
    public ReminderPause(Guid unitId, DateOnly until, string reason, Guid byId, string byName, DateTimeOffset now)
    {
        if (until < LocalDay.Of(now))
        {
            throw new RuleBrokenException("pause.until-past");
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonMaxLength)
        {
            throw new RuleBrokenException("pause.reason-missing");
        }

        Id = Guid.CreateVersion7();
        UnitId = unitId;
        From = LocalDay.Of(now);
        Until = until;
        Reason = reason.Normalize().Trim();
        ById = byId;
        ByName = byName;
        At = now;
    }

    public Guid Id { get; private set; }

    public Guid UnitId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day without reminders, unless the pause is ended before.</summary>
    public DateOnly Until { get; private set; }

    public string Reason { get; private set; } = "";

    public Guid ById { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string EndedByName { get; private set; } = "";

    /// <summary>Whether reminders are held on this day.</summary>
    public bool IsOn(DateOnly today) => EndedAt is null && today >= From && today <= Until;

    /// <summary>Reminders go on from today.</summary>
    /// <exception cref="RuleBrokenException"><c>pause.over</c>: it has ended already.</exception>
    public void End(string byName, DateTimeOffset now)
    {
        if (!IsOn(LocalDay.Of(now)))
        {
            throw new RuleBrokenException("pause.over");
        }

        EndedAt = now;
        EndedByName = byName;
    }
}
