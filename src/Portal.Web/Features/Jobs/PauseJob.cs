using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Jobs;

/// <summary>Lets a job stand still, on every machine.</summary>
public sealed class PauseJob(PortalDb db, Access access, IEnumerable<IScheduledJob> jobs, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        [StringLength(JobPause.ReasonMaxLength)]
        [Says("job.reason-missing")]
        public string Reason { get; set; } = "";
    }

    /// <returns>False: no such job, or not for this person.</returns>
    /// <exception cref="RuleBrokenException"><c>job.paused-already</c>, <c>job.reason-missing</c>.</exception>
    public async Task<bool> Run(string name, Form form, CancellationToken ct)
    {
        if (!access.MayEverywhere(Right.KeepSystem) || !jobs.Any(job => job.Name == name))
        {
            return false;
        }

        if (await db.JobPauses.AnyAsync(p => p.Name == name, ct))
        {
            throw new RuleBrokenException("job.paused-already");
        }

        db.JobPauses.Add(new JobPause(name, form.Reason, access.Name, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return true;
    }
}
