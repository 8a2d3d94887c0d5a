using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Finds one unit's review for the request's person; a foreign one is as if it were not there.</summary>
public sealed class ReviewScope(PortalDb db, Access access)
{
    /// <summary>Units whose review the person fills in or signs: the own unit alone, not what is under it.</summary>
    public Guid[] OwnUnits { get; } = [.. access.Giving(Right.FillReview).Select(a => a.UnitId).Distinct()];

    /// <summary>A review that the person may read, untracked.</summary>
    public async Task<ReviewInScope?> ReadAsync(string round, string unit, CancellationToken ct)
    {
        var found = await (
            from o in db.Rounds.AsNoTracking()
            join r in db.Reviews.AsNoTracking() on o.Id equals r.RoundId
            join u in access.UnitsFor(Right.ReadReviews) on r.UnitId equals u.Id
            where o.Code == round && r.UnitCode == unit && !r.IsPrepared
            select new { o, r }).IgnoreQueryFilters().FirstOrDefaultAsync(ct);
        return found is null ? null : Scoped(found.o, found.r);
    }

    /// <summary>A review of the person's own unit, to be changed.</summary>
    public async Task<ReviewInScope?> WriteAsync(string round, string unit, CancellationToken ct)
    {
        var found = await (
            from o in db.Rounds
            join r in db.Reviews on o.Id equals r.RoundId
            where o.Code == round && r.UnitCode == unit && OwnUnits.Contains(r.UnitId)
            select new { o, r }).FirstOrDefaultAsync(ct);
        return found is null ? null : Scoped(found.o, found.r);
    }

    /// <summary>
    /// A review of the person's own unit with one of its answers, in one query; call it in a transaction: until that ends, a submission of the
    /// review waits. Saves of other answers go on.
    /// </summary>
    public Task<OpenAnswer?> AnswerAsync(string round, string unit, string criterion, CancellationToken ct)
    {
        // whoever waited for a lock reads the review as it is then; to other saves this one is none
        var held = db.Reviews.FromSql(
            $"select r.*, r.xmin from reviews r join rounds o on o.id = r.round_id where o.code = {round} and r.unit_code = {unit} and r.unit_id = any ({OwnUnits}) for key share of r");
        return (
            from r in held
            join o in db.Rounds on r.RoundId equals o.Id
            from a in db.Answers.Where(a => a.ReviewId == r.Id && a.CriterionCode == criterion).DefaultIfEmpty()
            select new OpenAnswer(
                o,
                r,
                a,
                db.Evidence.Where(e => e.ReviewId == r.Id && e.CriterionCode == criterion).OrderBy(e => e.Id).ToList(),
                db.Answers.Where(b => b.ReviewId == r.Id && !b.IsCarriedOver && (b.IsNotApplicable || b.Value != "")).GroupBy(b => b.ReviewId).Select(g => string.Join(" ", g.Select(b => b.CriterionCode))).FirstOrDefault()))
            .SingleOrDefaultAsync(ct);
    }

    /// <summary>Waits for running saves of answers and keeps new ones out until the running transaction ends.</summary>
    public Task LockAsync(Guid reviewId, CancellationToken ct) =>
        db.Database.SqlQuery<Guid>($"select id as \"Value\" from reviews where id = {reviewId} for update").ToListAsync(ct);

    /// <summary>As <see cref="LockAsync(Guid, CancellationToken)"/>, for who asked before what may be done: the review and its round as they are now.</summary>
    public async Task LockAsync(ReviewInScope found, CancellationToken ct)
    {
        await LockAsync(found.Review.Id, ct);
        await db.Entry(found.Review).ReloadAsync(ct);
        await db.Entry(found.Round).ReloadAsync(ct);
    }

    /// <summary>The appointment by which the person signs for this unit, or null.</summary>
    public AppointmentInForce? HeadOf(Guid unitId) => access.Giving(Right.SignReview).FirstOrDefault(a => a.UnitId == unitId);

    private ReviewInScope Scoped(Round round, Review review) =>
        new(round, review, OwnUnits.Contains(review.UnitId), HeadOf(review.UnitId) is not null);
}
