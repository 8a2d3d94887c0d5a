using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Jobs;

/// <summary>Asks for a run of a job now, also of a paused one.</summary>
public sealed class RunJob(PortalDb db, Access access, IEnumerable<IScheduledJob> jobs, JobPoke poke, TimeProvider clock)
{
    /// <returns>False: no such job, or not for this person.</returns>
    /// <exception cref="RuleBrokenException"><c>job.asked-already</c>.</exception>
    public async Task<bool> Run(string name, CancellationToken ct)
    {
        if (!access.MayEverywhere(Right.KeepSystem) || !jobs.Any(job => job.Name == name))
        {
            return false;
        }

        if (await db.JobRuns.AnyAsync(r => r.Name == name && r.Status == JobRunStatus.Waiting, ct))
        {
            throw new RuleBrokenException("job.asked-already");
        }

        db.JobRuns.Add(JobRun.Asked(name, access.Name, clock.GetUtcNow()));
        db.Record("job.asked", "Job " + name, "");
        await db.SaveChangesAsync(ct);
        await poke.RunSoonAsync(name, ct);
        return true;
    }
}
