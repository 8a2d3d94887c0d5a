using Portal.Web.Shell;

namespace Portal.Web.Features.Cascades;

/// <summary>Index card: rounds that provinces and ministries issue on, and what comes up from below.</summary>
public sealed class CascadesFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu => [];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<CascadeScope>();
        services.AddScoped<CascadeOverview>();
        services.AddScoped<CascadeSections>();
        services.AddScoped<IssueOnPage>();
        services.AddScoped<IssueOn>();
        services.AddScoped<CascadeResults>();
        services.AddScoped<DecideProposal>();
    }
}
