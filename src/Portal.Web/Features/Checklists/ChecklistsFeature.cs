using Portal.Web.Shell;

namespace Portal.Web.Features.Checklists;

/// <summary>Index card of the checklists: to write, publish, read and print; a published one never changes.</summary>
public sealed class ChecklistsFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu => [new("menu.checklists", "/checklists", "document", MenuGroup.Registers, 30, typeof(ChecklistsText))];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<ChecklistList>();
        services.AddScoped<ChecklistPage>();
        services.AddScoped<LegalTextList>();
        services.AddScoped<ChecklistScope>();
        services.AddScoped<DraftChecklist>();
        services.AddScoped<DraftPage>();
        services.AddScoped<EditChecklist>();
        services.AddScoped<EditSection>();
        services.AddScoped<EditGate>();
        services.AddScoped<EditCriterion>();
        services.AddScoped<CriterionEditPage>();
        services.AddScoped<ArrangeCriteria>();
        services.AddScoped<ImportChecklist>();
        services.AddScoped<ExportChecklist>();
        services.AddScoped<PublishChecklist>();
        services.AddScoped<CompareChecklists>();
        services.AddScoped<EditLegalText>();
        services.AddScoped<LawSweep>();
        services.AddScoped<DraftForNewLaw>();
    }
}
