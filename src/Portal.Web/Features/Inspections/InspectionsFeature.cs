using Portal.Domain.Committees;
using Portal.Web.Shell;

namespace Portal.Web.Features.Inspections;

/// <summary>Kiểm tra: annual plans, visits to units with their teams and decisions, what was found.</summary>
public sealed class InspectionsFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
    [
        new("menu.inspections", "/inspections", "search", MenuGroup.Work, 52, typeof(InspectionsText), Right.ReadInspections),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<InspectionScope>();
        services.AddScoped<InspectionNews>();
        services.AddScoped<Collisions>();
        services.AddScoped<InspectionList>();
        services.AddScoped<InspectionPage>();
        services.AddScoped<InspectionLetters>();
        services.AddScoped<PlanInspection>();
        services.AddScoped<PlanProposed>();
        services.AddScoped<ArrangeInspection>();
        services.AddScoped<CancelInspection>();
        services.AddScoped<AddMember>();
        services.AddScoped<DropMember>();
        services.AddScoped<ChooseCriteria>();
        services.AddScoped<RecordDecision>();
        services.AddScoped<AnnounceInspection>();
        services.AddScoped<BeginInspection>();
        services.AddScoped<SelfAnswers>();
        services.AddScoped<FindingsPage>();
        services.AddScoped<WriteFinding>();
        services.AddScoped<InspectionBookPages>();
        services.AddScoped<ApplyInspectionBook>();
        services.AddScoped<RegisterMinutes>();
        services.AddScoped<ConcludeInspection>();
        services.AddScoped<FollowInspection>();
        services.AddScoped<StatisticsPage>();
        services.AddScoped<RiskPage>();
        services.AddScoped<SetRiskWeights>();
        services.AddScoped<PlanPage>();
        services.AddScoped<DraftPlan>();
        services.AddScoped<SubmitPlan>();
        services.AddScoped<DecidePlan>();
        services.AddScoped<AmendPlan>();
    }
}
