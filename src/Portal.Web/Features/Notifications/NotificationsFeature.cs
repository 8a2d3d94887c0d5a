using Portal.Infrastructure.Jobs;
using Portal.Web.Shell;

namespace Portal.Web.Features.Notifications;

/// <summary>What the portal told the signed-in person, and how they want to be told.</summary>
public sealed class NotificationsFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<NoticeList>();
        services.AddScoped<ReadNotices>();
        services.AddScoped<SettingsPage>();
        services.AddScoped<ChooseDelivery>();
        services.AddScoped<StopMails>();
        services.AddScheduledJob<SendDigestsJob>();
    }
}
