using Portal.Domain.Committees;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell;

namespace Portal.Web.Features.Appointments;

/// <summary>Who holds which right since when, delegation, and the access review.</summary>
public sealed class AppointmentsFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
    [
        new("menu.appointments", "/appointments", "key", MenuGroup.Registers, 6, typeof(AppointmentsText), Right.ReadRights),
        new("menu.access-review", "/access-review", "check", MenuGroup.Registers, 7, typeof(AppointmentsText), Right.ReviewRights),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<HeldRights>();
        services.AddScoped<DelegatePost>();
        services.AddScoped<EndDelegation>();
        services.AddScoped<CheckAppointment>();
        services.AddScoped<IMenuCount, OverdueCount>();
        services.AddScheduledJob<QueueEndingsJob>();
    }
}
