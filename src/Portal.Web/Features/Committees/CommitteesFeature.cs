using Portal.Domain.Committees;
using Portal.Infrastructure.Database.Seeding;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell;
using Portal.Web.Shell.UnitActs;

namespace Portal.Web.Features.Committees;

/// <summary>Ban Chỉ đạo: decisions, seats by post, who holds them when, and what Directive 32 asks of a committee.</summary>
public sealed class CommitteesFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
        [new("menu.committees", "/committees", "people", MenuGroup.Registers, 20, typeof(CommitteesText), Right.ReadCommittees)];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(CommitteeBodySeed.Read(ContentRoots.Seed("committee-bodies.json")));
        services.AddScoped<CommitteeScope>();
        services.AddScoped<CommitteeReader>();
        services.AddScoped<CommitteeList>();
        services.AddScoped<CommitteePage>();
        services.AddScoped<CompareDecisions>();
        services.AddScoped<DraftDecision>();
        services.AddScoped<EditDecision>();
        services.AddScoped<EditSeat>();
        services.AddScoped<SeatPersons>();
        services.AddScoped<Seating>();
        services.AddScoped<SeatPage>();
        services.AddScoped<PutIntoEffect>();
        services.AddScoped<ResponsibleMembers>();
        services.AddUnitAct<ReassignUnits>();
        services.AddScoped<DecisionLetter>();
        services.AddScheduledJob<KeepSeatsJob>();
        services.AddScheduledJob<QueueVacanciesJob>();
    }
}
