using Portal.Domain.Committees;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell;
using Portal.Web.Shell.UnitActs;

namespace Portal.Web.Features.Verification;

/// <summary>Thẩm định: the standing office looks at every answer and decides.</summary>
public sealed class VerificationFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu =>
        [new("menu.verification", "/verification", "shield", MenuGroup.Work, 30, typeof(VerificationText), Right.VerifyReviews)];

    public void AddServices(IServiceCollection services) => services
        .AddScoped<ReviewsInScope>()
        .AddScoped<VerificationQueue>()
        .AddScoped<VerificationPage>()
        .AddScoped<DecideCriterion>()
        .AddScoped<AcceptUnchanged>()
        .AddScoped<AnswersPage>()
        .AddScoped<AcceptAnswers>()
        .AddScoped<ReturnReview>()
        .AddScoped<DropRemark>()
        .AddScoped<UnitNews>()
        .AddScoped<SecondLooks>()
        .AddScoped<LookAgain>()
        .AddScoped<VerifierDiscussions>()
        .AddScoped<WithdrawClarification>()
        .AddUnitAct<ReturnUnits>()
        .AddScoped<FinishVerification>()
        .AddScoped<OverruleGate>()
        .AddScheduledJob<QueueWaitingJob>()
        .AddScheduledJob<SecondLookJob>();
}
