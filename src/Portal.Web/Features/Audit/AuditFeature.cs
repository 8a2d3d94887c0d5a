using Portal.Domain.Committees;
using Portal.Web.Shell;

namespace Portal.Web.Features.Audit;

/// <summary>Reading and verifying the audit trail.</summary>
public sealed class AuditFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
        [new("menu.audit", "/audit", "log", MenuGroup.Oversight, 90, typeof(AuditText), Right.ReadAudit)];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<AuditList>();
        services.AddScoped<AuditQuery>();
        services.AddScoped<AuditNames>();
        services.AddScoped<AuditSubjects>();
        services.AddSingleton<AuditWords>();
    }
}
