using Portal.Domain.Committees;
using Portal.Web.Shell;

namespace Portal.Web.Features.Jobs;

/// <summary>What the portal does by itself: when, how it went, and what stands still.</summary>
public sealed class JobsFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
        [new("menu.jobs", "/admin/jobs", "clock", MenuGroup.Oversight, 40, typeof(JobsText), Right.KeepSystem)];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<JobList>();
        services.AddScoped<JobPage>();
        services.AddScoped<RunJob>();
        services.AddScoped<PauseJob>();
        services.AddScoped<ResumeJob>();
        services.AddScoped<IMenuCount, FailedJobCount>();
    }
}
