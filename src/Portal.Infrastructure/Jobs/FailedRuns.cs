using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Jobs;

/// <summary>Which jobs need somebody's eye.</summary>
public static class FailedRuns
{
    /// <summary>Names of jobs that failed and have not gone well since.</summary>
    public static IQueryable<string> FailedJobs(this PortalDb db) =>
        db.JobRuns.Where(r => r.Status == JobRunStatus.Failed && !db.JobRuns.Any(l => l.Name == r.Name && l.Status == JobRunStatus.Done && l.Id.CompareTo(r.Id) > 0))
            .Select(r => r.Name).Distinct();
}
