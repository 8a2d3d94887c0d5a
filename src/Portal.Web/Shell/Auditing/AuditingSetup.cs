using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Shell.Auditing;

/// <summary>Hooks the audit trail into the places that every request passes.</summary>
public static class AuditingSetup
{
    public static IServiceCollection AddAuditing(this IServiceCollection services)
    {
        services.AddSingleton<AuditEvents>();
        services.AddHostedService<WriteAuditEvents>();
        services.AddScoped<RequestEvents>();
        services.AddScoped<BlockedInput>();
        services.AddScoped<WarnedInput>();
        services.AddScoped<Declarations>();
        services.AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>, SessionAudit>();
        services.Configure<MvcOptions>(options => options.Filters.Add<ResultAudit>());
        return services;
    }
}
