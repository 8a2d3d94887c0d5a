using Portal.Domain.Committees;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell;
using Portal.Web.Shell.UnitActs;

namespace Portal.Web.Features.Reminders;

/// <summary>Reminders: whom the portal told what, whom it will tell, and what did not arrive.</summary>
public sealed class RemindersFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
        [new("menu.reminders", "/reminders", "bell", MenuGroup.More, 60, typeof(RemindersText), Right.ReadReminders)];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<RoundReminders>();
        services.AddScoped<ReminderLog>();
        services.AddScoped<ReminderOutlook>();
        services.AddScoped<CallList>();
        services.AddScoped<PauseList>();
        services.AddScoped<PauseReminders>();
        services.AddScoped<EndPause>();
        services.AddScoped<MailPage>();
        services.AddScoped<SendMailsAgain>();
        services.AddScoped<NudgePage>();
        services.AddScoped<ReminderMessages>();
        services.AddScoped<MessageForecast>();
        services.AddScoped<MessagesPage>();
        services.AddScoped<LadderPage>();
        services.AddScoped<ChangeLadder>();
        services.AddScoped<NudgeUnits>();
        services.AddUnitAct<RemindUnits>();
        services.AddScheduledJob<QueueRemindersJob>();
        services.AddScheduledJob<QueueMeasuresJob>();
        services.AddScheduledJob<EscalateMeasuresJob>();
        services.AddScheduledJob<SendMailsJob>();
    }
}
