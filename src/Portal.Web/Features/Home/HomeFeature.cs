using Portal.Web.Shell;

namespace Portal.Web.Features.Home;

/// <summary>What waits for me.</summary>
public sealed class HomeFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu => [new("menu.home", "/", "home", MenuGroup.Work, 0, typeof(ShellText))];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<HomePage>();
        services.AddScoped<IWaitingSource, SecretariatQueue>();
        services.AddScoped<IWaitingSource, SecondLookQueue>();
        services.AddScoped<IWaitingSource, VacantSeats>();
        services.AddScoped<IWaitingSource, AdministratorQueue>();
        services.AddScoped<IWaitingSource, GivenCriteria>();
        services.AddScoped<IWaitingSource, ThreadQueue>();
        services.AddScoped<IWaitingSource, InspectionQueue>();
        services.AddScoped<IWaitingSource, MeasureQueue>();
        services.AddScoped<IWaitingSource, ViolationQueue>();
        services.AddScoped<IWaitingSource, CheckQueue>();
        services.AddScoped<IWaitingSource, IncidentOfficerQueue>();
        services.AddScoped<OwnReviews>();
        services.AddScoped<RoundsInReach>();
        services.AddScoped<DemoTour>();
        services.AddScoped<WaitingReviews>();
        services.AddScoped<IMenuCount, VerificationCount>();
        services.AddScoped<IMenuCount, FailedMailCount>();
    }
}
