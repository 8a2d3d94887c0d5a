using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Tasks;

/// <summary>Lets a failed task take back what it left half done, once the reason for its breakdown is mended.</summary>
public sealed class TidyTask(TaskList list, Access access, LongTasks tasks)
{
    /// <returns>False when there is no such task for the person, or the person keeps no system.</returns>
    /// <exception cref="RuleBrokenException"><c>task.tidy</c>: nothing is left to take back.</exception>
    public async Task<bool> Run(Guid id, CancellationToken ct)
    {
        if (!access.MayEverywhere(Right.KeepSystem) || !await list.Visible().AnyAsync(t => t.Id == id, ct))
        {
            return false;
        }

        return await tasks.TidyAsync(id, ct) ? true : throw new RuleBrokenException("task.tidy");
    }
}
