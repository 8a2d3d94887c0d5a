using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>Decisions that wait for the person's second look: of reviews that they may verify, made by somebody else.</summary>
public sealed class SecondLooks(PortalDb db, Access access, ReviewsInScope reviews, ChecklistLibrary checklists, TimeProvider clock)
{
    /// <summary>Filters as they stand in the address.</summary>
    /// <param name="Round">Code of a round; null or unknown: the newest one with something to verify.</param>
    /// <param name="Q">Part of a unit's name or code, or of a criterion's code.</param>
    public sealed record Filter(string? Round = null, string? Q = null, int Page = 1);

    /// <param name="Days">Days since it was decided.</param>
    public sealed record Row(
        string UnitCode, LocalText Name, Criterion Criterion, string Value, bool IsClaim, string Verified, bool? VerifiedNotApplicable, string By, DateTimeOffset At, string Reason, int Days)
    {
        public string Own(Texts<VerificationText> texts) => IsClaim ? texts["status.not-applicable"] : ShownValue.Of(Criterion, Value, texts);

        public string Decided(Texts<VerificationText> texts) => Verified.Length > 0 ? ShownValue.Of(Criterion, Verified, texts) : texts[VerifiedNotApplicable == false ? "choice.refuse" : "choice.accept"];
    }

    public sealed record Model(Filter Filter, IReadOnlyList<VerificationQueue.Choice> Rounds, IReadOnlyList<Row> Rows, Pager Pager);

    /// <summary>How many wait for the person in a round.</summary>
    public async Task<int> CountAsync(Round round, CancellationToken ct) => (await WaitingAsync(round, ct)).Count;

    /// <param name="isWhole">Every row, for an export.</param>
    public async Task<Model> Load(Filter filter, bool isWhole, CancellationToken ct)
    {
        var (rounds, chosen) = await reviews.RoundsAsync(filter.Round, withFrozen: false, ct);
        List<VerificationQueue.Choice> choices = [.. rounds.Select(r => new VerificationQueue.Choice(r.Code, r.Title))];
        if (chosen is not { } round)
        {
            return new(filter, choices, [], new Pager(1, Pager.DefaultSize, 0));
        }

        var (checklist, today) = (await checklists.GetAsync(db, round.ChecklistCode, ct), clock.Today());
        var fold = VietnameseText.Fold(filter.Q ?? "");
        var found = (await WaitingAsync(round, ct)).Where(w => fold.Length == 0 || VietnameseText.Fold($"{w.Review.UnitCode} {w.Review.NameVi} {w.Review.NameEn} {w.Decision.CriterionCode}").Contains(fold, StringComparison.Ordinal)).ToList();
        var pager = new Pager(filter.Page, isWhole ? Math.Max(1, found.Count) : Pager.DefaultSize, found.Count);
        var shown = found.Skip(pager.Skipped).Take(pager.Size).ToList();
        var ids = shown.Select(w => w.Review.Id).Distinct().ToArray();
        var answers = (await db.Answers.AsNoTracking().Where(a => ids.Contains(a.ReviewId) && !a.IsCarriedOver).Select(a => new { a.ReviewId, a.CriterionCode, a.Value, a.IsNotApplicable }).ToListAsync(ct))
            .ToDictionary(a => (a.ReviewId, a.CriterionCode));
        return new(
            filter with { Round = round.Code },
            choices,
            [.. shown.Select(w =>
            {
                var (review, decision) = w;
                var own = answers.GetValueOrDefault((review.Id, decision.CriterionCode));
                return new Row(
                    review.UnitCode, review.Name, checklist.Find(decision.CriterionCode)!, own?.Value ?? "", own?.IsNotApplicable == true, decision.VerifiedValue, decision.VerifiedNotApplicable, decision.DecidedByName,
                    decision.DecidedAt, decision.Reason, today.DayNumber - LocalDay.Of(decision.DecidedAt).DayNumber);
            })],
            pager);
    }

    private async Task<List<(Review Review, Decision Decision)>> WaitingAsync(Round round, CancellationToken ct)
    {
        var (roundId, me) = (round.Id, access.PersonId);
        var found = await (
            from d in db.Decisions.AsNoTracking()
            join r in db.Reviews.AsNoTracking() on d.ReviewId equals r.Id
            join u in access.UnitsFor(Right.VerifyReviews) on r.UnitId equals u.Id
            where r.RoundId == roundId && d.SecondLook == SecondLook.Waiting && d.DecidedById != me && (r.Status == ReviewStatus.Submitted || r.Status == ReviewStatus.Verifying)
            orderby d.DecidedAt, r.UnitCode, d.CriterionCode
            select new { Review = r, Decision = d, u.Path }).ToListAsync(ct);
        if (found.Count == 0)
        {
            return [];
        }

        var checklist = await checklists.GetAsync(db, round.ChecklistCode, ct);
        return [.. found.Where(f => reviews.Refusal(round, f.Review.UnitId, f.Path) is null && f.Review.ApplicableOf(checklist).Any(c => c.Code == f.Decision.CriterionCode)).Select(f => (f.Review, f.Decision))];
    }
}
