using Portal.Domain.Committees;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell;

namespace Portal.Web.Features.EquipmentChecks;

/// <summary>Sổ kiểm tra an ninh thiết bị, phần mềm: requests and results in counts and categories, never where or which.</summary>
public sealed class EquipmentChecksFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
    [
        new("menu.equipment", "/equipment-checks", "shield", MenuGroup.Work, 62, typeof(EquipmentChecksText), Right.ReadEquipmentChecks),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<CheckList>();
        services.AddScoped<OverdueChecks>();
        services.AddScoped<CheckPage>();
        services.AddScoped<RequestCheck>();
        services.AddScoped<AnswerCheck>();
        services.AddScoped<CorrectResult>();
        services.AddScoped<WithdrawCheck>();
        services.AddScheduledJob<QueueChecksJob>();
        services.AddScheduledJob<EscalateChecksJob>();
    }
}
