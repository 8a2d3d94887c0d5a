using Portal.Domain.Committees;
using Portal.Web.Shell;

namespace Portal.Web.Features.Calendar;

/// <summary>The working calendar: days off and make-up days, year by year.</summary>
public sealed class CalendarFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
        [new("menu.calendar", "/calendar", "calendar", MenuGroup.Registers, 70, typeof(CalendarText), Right.ReadRegisters)];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<YearPage>();
        services.AddScoped<SetDay>();
    }
}
