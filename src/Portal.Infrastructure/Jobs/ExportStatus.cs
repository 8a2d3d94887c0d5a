namespace Portal.Infrastructure.Jobs;

/// <summary>Where a long export stands.</summary>
public enum ExportStatus
{
    Waiting,
    Running,
    Done,
    Failed,
}
