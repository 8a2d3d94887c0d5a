using Portal.Domain.Committees;
using Portal.Infrastructure.Incidents;
using Portal.Web.Shell;

namespace Portal.Web.Features.Incidents;

/// <summary>Secrecy incidents: what is held, who does what about it, and who knows.</summary>
public sealed class IncidentsFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
    [
        new("menu.incidents", "/incidents", "warning", MenuGroup.Oversight, 15, typeof(IncidentsText), Right.HearOfIncidents),
    ];

    public void AddServices(IServiceCollection services) => services
        .AddScoped<IncidentPeople>()
        .AddScoped<OpenIncident>()
        .AddScoped<RunningUnit>()
        .AddScoped<IncidentList>()
        .AddScoped<IncidentPages>()
        .AddScoped<ReportedItems>()
        .AddScoped<ReportItem>()
        .AddScoped<NoteStep>()
        .AddScoped<DecideIncident>()
        .AddScoped<IncidentMinutes>();
}
