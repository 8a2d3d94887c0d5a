using Portal.Domain.Committees;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell;
using Portal.Web.Shell.UnitActs;

namespace Portal.Web.Features.Rounds;

/// <summary>Index card of the rounds: preparing, issuing, watching and closing them.</summary>
public sealed class RoundsFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
    [
        new("menu.rounds", "/rounds", "round", MenuGroup.Work, 20, typeof(RoundsText),
            Right.ReadRounds),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<RoundScope>();
        services.AddScoped<RoundList>();
        services.AddScoped<RoundMonitor>();
        services.AddScoped<SavedFilters>();
        services.AddScoped<SaveFilter>();
        services.AddScoped<DropFilter>();
        services.AddScoped<UnitActPage>();
        services.AddScoped<AskUnitAct>();
        services.AddScoped<RoundLate>();
        services.AddScoped<RoundExtensions>();
        services.AddScoped<RoundPreview>();
        services.AddScoped<RoundLeftOut>();
        services.AddScoped<DraftOutline>();
        services.AddScoped<SaveDraftStep>();
        services.AddScoped<DraftChecklist>();
        services.AddScoped<DropDraft>();
        services.AddScoped<DraftCriteria>();
        services.AddScoped<DraftRecipients>();
        services.AddScoped<DraftDates>();
        services.AddScoped<DraftReminders>();
        services.AddScoped<DraftPolicy>();
        services.AddScoped<DraftVerifying>();
        services.AddScoped<RecordDecision>();
        services.AddScoped<RoundDecisionLetter>();
        services.AddScoped<RoundVerifiers>();
        services.AddScoped<AssignVerifier>();
        services.AddScoped<UnassignVerifier>();
        services.AddScoped<TellVerifiers>();
        services.AddUnitAct<GiveToVerifiers>();
        services.AddScoped<BeginFollowUp>();
        services.AddScoped<RoundFollowUp>();
        services.AddScoped<IssueRound>();
        services.AddLongTask<IssueRoundTask>();
        services.AddScoped<TellExtended>();
        services.AddScoped<ExtendReviews>();
        services.AddUnitAct<ExtendUnits>();
        services.AddScoped<ExtendRound>();
        services.AddScoped<CloseRound>();
    }
}
