using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Tasks;

/// <summary>Asks a long task to stop before its next step. What is done stays or is taken back as its kind says.</summary>
public sealed class CancelTask(TaskList list, Access access, LongTasks tasks)
{
    /// <returns>False when there is no such task for the person.</returns>
    /// <exception cref="RuleBrokenException"><c>task.over</c>: it ended meanwhile.</exception>
    public async Task<bool> Run(Guid id, CancellationToken ct)
    {
        if (!await list.Visible().AnyAsync(t => t.Id == id, ct))
        {
            return false;
        }

        return await tasks.AskToStopAsync(id, access.Name, ct) ? true : throw new RuleBrokenException("task.over");
    }
}
