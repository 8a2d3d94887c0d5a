namespace Portal.Infrastructure.Jobs;

/// <summary>One run of a scheduled job. Ids grow with time, whatever a demo's clock says.</summary>
public sealed class JobRun
{
    public const int NameMaxLength = 60;
    public const int NodeMaxLength = 120;
    public const int ErrorMaxLength = 300;

    private JobRun()
    {
    }

    private JobRun(string name)
    {
        Id = Guid.CreateVersion7();
        Name = name;
    }

    public Guid Id { get; private set; }

    /// <summary>The job's name.</summary>
    public string Name { get; private set; } = "";

    public JobRunStatus Status { get; private set; }

    /// <summary>When it was asked for by a person, else when it began.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The machine and process that ran it.</summary>
    public string Node { get; private set; } = "";

    /// <summary>Who asked for it out of turn; empty for the schedule.</summary>
    public string AskedByName { get; private set; } = "";

    /// <summary>Kind of error and its message, cut; empty unless it failed.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Null while it is not over.</summary>
    public TimeSpan? Took => EndedAt - StartedAt;

    /// <summary>A run by the schedule, begun now.</summary>
    public static JobRun Begun(string name, string node, DateTimeOffset now)
    {
        var run = new JobRun(name);
        run.Begin(node, now);
        return run;
    }

    /// <summary>A run out of turn, which the next process that looks begins.</summary>
    public static JobRun Asked(string name, string byName, DateTimeOffset now) => new(name) { Status = JobRunStatus.Waiting, AskedByName = byName, StartedAt = now };

    public void Begin(string node, DateTimeOffset now)
    {
        Status = JobRunStatus.Running;
        StartedAt = now;
        Node = node.Length > NodeMaxLength ? node[..NodeMaxLength] : node;
    }

    /// <summary>Whoever ran it is gone.</summary>
    public void Interrupt(DateTimeOffset now)
    {
        Status = JobRunStatus.Interrupted;
        EndedAt = now;
    }
}
