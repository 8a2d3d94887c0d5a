using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell;

namespace Portal.Web.Features.Jobs;

/// <summary>Jobs that failed and have not gone well since, on the menu.</summary>
public sealed class FailedJobCount(PortalDb db) : IMenuCount
{
    public string Path => "/admin/jobs";

    public Right Needs => Right.KeepSystem;

    public Task<int> CountAsync(CancellationToken ct) => db.FailedJobs().CountAsync(ct);
}
