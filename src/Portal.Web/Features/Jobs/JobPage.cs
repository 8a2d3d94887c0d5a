using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;

namespace Portal.Web.Features.Jobs;

/// <summary>One job with its last runs.</summary>
public sealed class JobPage(PortalDb db, JobList list)
{
    /// <param name="status">Only runs that ended so; null or unknown: all.</param>
    /// <returns>Null when the portal has no such job.</returns>
    public async Task<Page?> LoadAsync(string name, string? status, CancellationToken ct)
    {
        if ((await list.LoadAsync(ct)).FirstOrDefault(job => job.Name == name) is not { } job)
        {
            return null;
        }

        var runs = db.JobRuns.AsNoTracking().Where(r => r.Name == name);
        var isFiltered = Enum.TryParse<JobRunStatus>(status, ignoreCase: true, out var only);
        if (isFiltered)
        {
            runs = runs.Where(r => r.Status == only);
        }

        return new Page(job, isFiltered ? only : null, await runs.OrderByDescending(r => r.Id).ToListAsync(ct));
    }

    /// <param name="Only">The filter; null: all.</param>
    public sealed record Page(JobList.Row Job, JobRunStatus? Only, IReadOnlyList<JobRun> Runs);
}
