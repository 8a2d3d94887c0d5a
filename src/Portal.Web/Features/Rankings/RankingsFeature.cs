using Portal.Domain.Committees;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell;

namespace Portal.Web.Features.Rankings;

/// <summary>Index card of scores and rankings: reading, explaining, freezing, publishing and taking them out.</summary>
public sealed class RankingsFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
    [
        new("menu.rankings", "/rankings", "star", MenuGroup.Work, 70, typeof(RankingsText),
            Right.ReadScores),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<RankingScope>();
        services.AddScoped<RankingList>();
        services.AddScoped<RankingPage>();
        services.AddScoped<ScoreCardPage>();
        services.AddScoped<FreezePage>();
        services.AddScoped<RankAsDeclared>();
        services.AddScoped<FreezeRanking>();
        services.AddScoped<PublishRanking>();
        services.AddScoped<RankingFiles>();
        services.AddScoped<UnitPeople>();
        services.AddScoped<CountedCases>();
        services.AddScoped<TellProvisional>();
        services.AddScoped<AppealsPage>();
        services.AddScoped<AppealPage>();
        services.AddScoped<FileAppeal>();
        services.AddScoped<DecideAppeal>();
        services.AddScoped<WithdrawAppeal>();
        services.AddScoped<AppealDeciders>();
    }
}
