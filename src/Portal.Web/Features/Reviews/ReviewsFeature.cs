using Portal.Domain.Committees;
using Portal.Infrastructure.Evidencing;
using Portal.Web.Shell;

namespace Portal.Web.Features.Reviews;

/// <summary>Index card: one unit fills in, checks, signs and withdraws its review.</summary>
public sealed class ReviewsFeature : IFeature
{
    public IReadOnlyList<MenuEntry> Menu { get; } =
        [new("menu.my-review", "/my-review", "calendar", MenuGroup.Work, 20, typeof(ReviewsText), Right.FillReview)];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<ReviewScope>();
        services.AddScoped<ReviewOverviews>();
        services.AddScoped<LastYears>();
        services.AddScoped<Predecessors>();
        services.AddScoped<GroupPages>();
        services.AddScoped<SummaryPages>();
        services.AddScoped<SaveAnswer>();
        services.AddScoped<NeighbourGuard>();
        services.AddScoped<GridPages>();
        services.AddScoped<PreviewGrid>();
        services.AddScoped<BookPages>();
        services.AddScoped<ApplyBook>();
        services.AddScoped<RoundBooks>();
        services.AddScoped<SendBooks>();
        services.AddScoped<TakeSentBook>();
        services.AddScoped<FilePages>();
        services.AddScoped<UploadFile>();
        services.AddScoped<ServeCriteria>();
        services.AddScoped<RemoveFile>();
        services.AddSingleton<InspectEvidence>();
        services.AddSingleton<MalwareScanner>();
        services.AddSingleton<FilePreview>();
        services.AddScoped<CarryOverAnswers>();
        services.AddScoped<ReusePages>();
        services.AddScoped<ConfirmAnswer>();
        services.AddScoped<AnswerGates>();
        services.AddScoped<Colleagues>();
        services.AddScoped<DiscussionScope>();
        services.AddScoped<DiscussionsPages>();
        services.AddScoped<UnitThreads>();
        services.AddScoped<SayComment>();
        services.AddScoped<SettleDiscussion>();
        services.AddScoped<ReplyClarification>();
        services.AddScoped<SharesPages>();
        services.AddScoped<AssignCriteria>();
        services.AddScoped<TakeBackCriteria>();
        services.AddScoped<UnitRecipients>();
        services.AddScoped<SigningPages>();
        services.AddScoped<ReviewContent>();
        services.AddScoped<SendForSignature>();
        services.AddScoped<SignReview>();
        services.AddScoped<GiveBackReview>();
        services.AddScoped<WithdrawReview>();
    }
}
