using Portal.Infrastructure.Jobs;
using Portal.Web.Shell;

namespace Portal.Web.Features.Units;

/// <summary>Index card of the register of units and clusters.</summary>
public sealed class UnitsFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu => [new("menu.units", "/units", "tree", MenuGroup.Registers, 10, typeof(UnitsText))];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<UnitList>();
        services.AddScoped<UnitPage>();
        services.AddScoped<EditUnit>();
        services.AddScoped<PlanUnits>();
        services.AddScoped<ApplyUnits>();
        services.AddScoped<ImportUnits>();
        services.AddLongTask<ImportUnitsTask>();
        services.AddScoped<ClusterScope>();
        services.AddScoped<ClusterList>();
        services.AddScoped<AddCluster>();
        services.AddScoped<EditCluster>();
        services.AddScoped<AssignUnits>();
    }
}
