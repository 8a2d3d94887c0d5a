namespace Portal.Infrastructure.Jobs;

/// <summary>
/// A use case whose user is the clock. It may be killed anywhere, run twice and be registered on several machines at once: it asks what is still
/// to do and writes that. Only one run of a job goes on at a time on one database.
/// </summary>
public interface IScheduledJob
{
    /// <summary>Unique, and the same on every machine: <c>queue-reminders</c>.</summary>
    string Name { get; }

    /// <summary>From the start of one run to the next; taken from <see cref="Schedules"/>.</summary>
    TimeSpan Every { get; }

    /// <summary>One run, in a scope of its own whose <c>PortalDb.Actor</c> is the job. A failure is logged; the next run tries again.</summary>
    Task RunAsync(CancellationToken ct);
}
