using Portal.Infrastructure.Jobs;
using Portal.Web.Shell;

namespace Portal.Web.Features.Reorganisations;

/// <summary>Index card: units that merge, split, are renamed, move or end, also while a round runs.</summary>
public sealed class ReorganisationsFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu => [];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<ReorganisationList>();
        services.AddScoped<ReorganisationScope>();
        services.AddScoped<ReorganisationPage>();
        services.AddScoped<Reorganise>();
        services.AddScoped<FollowReviews>();
        services.AddScoped<PassOn>();
        services.AddScoped<PassInspections>();
        services.AddScoped<TellReorganised>();
        services.AddScoped<CancelPlan>();
        services.AddScheduledJob<CarryOutReorganisationsJob>();
    }
}
