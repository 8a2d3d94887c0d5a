using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>The reviews that the person may look at as a verifier: foreign and missing ones are both not found.</summary>
public sealed class ReviewsInScope(PortalDb db, Access access)
{
    /// <summary>The person's appointments, as the rule asks for them.</summary>
    public IEnumerable<VerifierAppointment> Appointments =>
        access.Appointments.Select(a => new VerifierAppointment(a.Capacity, a.UnitId, a.UnitPath, a.ScopePath));

    /// <summary>Issued rounds with reviews in the person's scope, those that go on first and then the newest, and the one that an address asks for.</summary>
    /// <param name="code">Code of a round as it stands in the address; empty: the first of them.</param>
    /// <param name="withFrozen">Also those in which nothing is decided any more.</param>
    /// <returns>Without a chosen one when there is none, or none of that code.</returns>
    public async Task<(IReadOnlyList<Round> Rounds, Round? Chosen)> RoundsAsync(string? code, bool withFrozen, CancellationToken ct)
    {
        var inScope = from r in db.Reviews.AsNoTracking() join u in access.UnitsFor(Right.VerifyReviews) on r.UnitId equals u.Id select r;
        var rounds = await db.Rounds.AsNoTracking()
            .Where(r => (r.Status == RoundStatus.Issued || r.Status == RoundStatus.Closed || (withFrozen && r.Status != RoundStatus.Draft)) && inScope.Any(review => review.RoundId == r.Id))
            .OrderBy(r => r.Status == RoundStatus.Frozen).ThenByDescending(r => r.IssuedAt).ToListAsync(ct);
        return (rounds, string.IsNullOrEmpty(code) ? rounds.FirstOrDefault() : rounds.Find(r => r.Code == code));
    }

    /// <returns>Null when there is no such review in the person's scope.</returns>
    public async Task<VerifiableReview?> FindAsync(string roundCode, string unitCode, CancellationToken ct)
    {
        var found = await FindAllAsync(roundCode, [unitCode], ct);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Those of the units' reviews that are in the person's scope, by the unit's code.</summary>
    public async Task<IReadOnlyList<VerifiableReview>> FindAllAsync(string roundCode, IReadOnlyCollection<string> unitCodes, CancellationToken ct)
    {
        var codes = unitCodes.ToArray();
        var found = await (
            from review in db.Reviews.AsNoTracking()
            join round in db.Rounds.AsNoTracking() on review.RoundId equals round.Id
            join unit in access.UnitsFor(Right.VerifyReviews) on review.UnitId equals unit.Id
            where round.Code == roundCode && round.Status != RoundStatus.Draft && codes.Contains(review.UnitCode)
            orderby review.UnitCode
            select new { review, round, unit.Path }).ToListAsync(ct);
        return found.ConvertAll(f => new VerifiableReview(f.round, f.review, Refusal(f.round, f.review.UnitId, f.Path)));
    }

    /// <summary>The same reviews, locked until the caller's transaction ends, as they are now.</summary>
    public async Task<IReadOnlyList<VerifiableReview>> LockAllAsync(string roundCode, IReadOnlyCollection<string> unitCodes, CancellationToken ct)
    {
        var seen = await FindAllAsync(roundCode, unitCodes, ct);
        var ids = seen.Select(s => s.Review.Id).ToArray();
        var locked = await db.Reviews.FromSql($"select *, xmin from reviews where id = any({ids}) order by id for update").ToDictionaryAsync(r => r.Id, ct);
        var roundId = seen.Count == 0 ? default : seen[0].Round.Id;
        var round = await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId, ct);
        return [.. seen.Where(s => locked.ContainsKey(s.Review.Id)).Select(s => s with { Round = round!, Review = locked[s.Review.Id] })];
    }

    /// <summary>
    /// Runs a change of a verifier in one transaction. The review's row is locked first, so that two people who decide on the same
    /// review come one after the other and the second one sees what the first has done.
    /// </summary>
    /// <param name="change">Decides and adds to the context; what it answers is the result, null stores nothing.</param>
    /// <returns>Null when there is no such review in the person's scope, or the change answered null.</returns>
    /// <exception cref="Portal.Domain.Common.RuleBrokenException">The person may not verify this unit, or the review is not to be verified now.</exception>
    public async Task<T?> ChangeAsync<T>(string roundCode, string unitCode, Func<VerifiableReview, Task<T?>> change, CancellationToken ct)
        where T : class
    {
        if (await FindAsync(roundCode, unitCode, ct) is not { } seen)
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var id = seen.Review.Id;
        var review = await db.Reviews.FromSql($"select *, xmin from reviews where id = {id} for update").SingleAsync(ct);
        var round = await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == review.RoundId, ct);
        var current = seen with { Round = round, Review = review };
        current.EnsureDecidable();
        var result = await change(current);
        if (result is not null)
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return result;
    }

    /// <summary>Why the person may not verify a unit's review; null: they may.</summary>
    public string? Refusal(Round round, Guid unitId, string unitPath) =>
        VerificationRule.Refusal(unitId, unitPath, round.VerifyingUnitId, round.SubstituteUnitId, Appointments);
}
