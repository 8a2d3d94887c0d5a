using Portal.Domain.Committees;
using Portal.Infrastructure.Database.Seeding;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell;

namespace Portal.Web.Features.Violations;

/// <summary>Sổ vi phạm: cases by facts and references, never by their content.</summary>
public sealed class ViolationsFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
    [
        new("menu.violations", "/violations", "flag", MenuGroup.Work, 60, typeof(ViolationsText), Right.ReadViolations),
        new("menu.fine-ranges", "/violations/fine-ranges", "document", MenuGroup.Registers, 65, typeof(ViolationsText), Right.ReadRegisters),
    ];

    public void AddServices(IServiceCollection services) => services
        .AddSingleton(ProhibitedActSeed.Read(ContentRoots.Seed("prohibited-acts.json")))
        .AddSingleton(SanctionSeed.ReadForms(ContentRoots.Seed("discipline-forms.json")))
        .AddScoped<ViolationScope>()
        .AddScoped<LinkedDeductions>()
        .AddScoped<ViolationList>()
        .AddScoped<ViolationFigures>()
        .AddScoped<ViolationSummary>()
        .AddScoped<ViolationPage>()
        .AddScoped<RecordViolation>()
        .AddScoped<ChangeViolation>()
        .AddScoped<ConcludeViolation>()
        .AddScoped<TellOfViolation>()
        .AddScoped<DisciplinePost>()
        .AddScoped<FineViolation>()
        .AddScoped<TransferViolation>()
        .AddScoped<TakeBackSanction>()
        .AddScoped<CorrectRanking>()
        .AddScoped<AdHocReport>()
        .AddScoped<FineRangeList>()
        .AddScoped<AddFineRange>()
        .AddScoped<CorrectFineRange>()
        .AddScoped<WithdrawFineRange>()
        .AddScoped<ImportFineRanges>()
        .AddScheduledJob<QueueViolationsJob>();
}
