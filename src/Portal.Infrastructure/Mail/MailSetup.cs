using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Mail;

/// <summary>Registers mail: texts, queue and the way out.</summary>
public static class MailSetup
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddSingleton(new MailTemplates(ContentRoots.Templates("mail")));
        services.AddScoped<OutboxQueue>();
        services.AddScoped<PointlessMails>();
        services.AddSingleton<StopLink>();
        services.AddSingleton<IMailer>(sp => new SmtpMailer(sp.GetRequiredService<PortalSettings>().Mail));
        return services;
    }
}
