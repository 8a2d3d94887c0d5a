namespace Portal.Infrastructure.Jobs;

/// <summary>Where a long task stands.</summary>
public enum LongTaskStatus
{
    Waiting,
    Running,
    Done,

    /// <summary>A rule or an error stopped it; what it had begun was taken back or is named in its report.</summary>
    Failed,

    /// <summary>A person stopped it; its report says what was kept.</summary>
    Cancelled,
}
