using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Jobs;

/// <summary>Lets a paused job run again, from now on.</summary>
public sealed class ResumeJob(PortalDb db, Access access, IEnumerable<IScheduledJob> jobs, JobPoke poke)
{
    /// <returns>False: no such job, or not for this person.</returns>
    /// <exception cref="RuleBrokenException"><c>job.not-paused</c>.</exception>
    public async Task<bool> Run(string name, CancellationToken ct)
    {
        if (!access.MayEverywhere(Right.KeepSystem) || !jobs.Any(job => job.Name == name))
        {
            return false;
        }

        var pause = await db.JobPauses.FirstOrDefaultAsync(p => p.Name == name, ct) ?? throw new RuleBrokenException("job.not-paused");
        db.JobPauses.Remove(pause);
        await db.SaveChangesAsync(ct);
        await poke.RunSoonAsync(name, ct);
        return true;
    }
}
