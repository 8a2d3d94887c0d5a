namespace Portal.Domain.Violations;

/// <summary>A duty to report, with its clock.</summary>
/// <param name="DueAt">Last instant; for what is owed at once, the instant at which the case became known.</param>
/// <param name="DoneAt">Null: still owed.</param>
public sealed record ReportTimer(ReportDuty Duty, DateTimeOffset KnownAt, DateTimeOffset DueAt, DateTimeOffset? DoneAt, ReportState State)
{
    public bool IsOwed => DoneAt is null;

    /// <summary>Time left until it is due; negative once it is over.</summary>
    public TimeSpan Left(DateTimeOffset now) => DueAt - now;

    /// <summary>How long it took, or has taken until now, since the case became known.</summary>
    public TimeSpan Taken(DateTimeOffset now) => (DoneAt ?? now) - KnownAt;
}
