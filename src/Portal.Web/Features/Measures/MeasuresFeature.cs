using Portal.Domain.Committees;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell;

namespace Portal.Web.Features.Measures;

/// <summary>Sổ biện pháp khắc phục: what units mend, until when, by which proof, and who confirmed it.</summary>
public sealed class MeasuresFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
    [
        new("menu.measures", "/measures", "check", MenuGroup.Work, 55, typeof(MeasuresText), Right.ReadReviews),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<MeasureScope>();
        services.AddScoped<MeasureNews>();
        services.AddScoped<MeasureOrigins>();
        services.AddScoped<MeasureReach>();
        services.AddScoped<MeasureOrder>();
        services.AddScoped<MeasureBoard>();
        services.AddScoped<MeasureMonth>();
        services.AddScoped<MeasureGroups>();
        services.AddScoped<MeasureList>();
        services.AddScoped<MeasurePage>();
        services.AddScoped<GiveMeasure>();
        services.AddScoped<SetMeasureDays>();
        services.AddScoped<RemindMeasures>();
        services.AddScoped<MeasureFigures>();
        services.AddScoped<MeasureSummary>();
        services.AddScoped<StateMeasure>();
        services.AddScoped<NameResponsible>();
        services.AddScoped<NoteMeasure>();
        services.AddScoped<AskExtension>();
        services.AddScoped<AnswerExtension>();
        services.AddScoped<ReportDone>();
        services.AddScoped<CheckDone>();
        services.AddScoped<WithdrawMeasure>();
        services.AddScheduledJob<TakeUpMeasuresJob>();
        services.AddScheduledJob<QueueConfirmationsJob>();
    }
}
