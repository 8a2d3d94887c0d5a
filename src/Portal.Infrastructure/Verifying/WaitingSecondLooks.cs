using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Verifying;

/// <summary>Decisions that count only when a second person agrees, and that nobody has looked at.</summary>
public static class WaitingSecondLooks
{
    /// <summary>One of them. Who may agree is said by <see cref="MayLook"/>.</summary>
    public sealed record Row(Round Round, Review Review, string UnitPath, Decision Decision)
    {
        /// <summary>Somebody else than who decided, who may verify the unit at all.</summary>
        public bool MayLook(Guid personId, IEnumerable<VerifierAppointment> appointments) => Decision.DecidedById != personId
            && VerificationRule.Refusal(Review.UnitId, UnitPath, Round.VerifyingUnitId, Round.SubstituteUnitId, appointments) is null;
    }

    /// <param name="units">Of these units alone.</param>
    /// <returns>The oldest first; without those whose criterion a gate has dropped: they wait for nobody.</returns>
    public static async Task<List<Row>> WaitingSecondLooksAsync(this PortalDb db, ChecklistLibrary library, IQueryable<Unit> units, CancellationToken ct)
    {
        var found = await (
            from d in db.Decisions.AsNoTracking()
            join v in db.Reviews.AsNoTracking() on d.ReviewId equals v.Id
            join r in db.Rounds.AsNoTracking() on v.RoundId equals r.Id
            join u in units on v.UnitId equals u.Id
            where d.SecondLook == SecondLook.Waiting && (r.Status == RoundStatus.Issued || r.Status == RoundStatus.Closed)
                && (v.Status == ReviewStatus.Submitted || v.Status == ReviewStatus.Verifying)
            orderby d.DecidedAt
            select new { Review = v, u.Path, Decision = d }).ToListAsync(ct);

        // a round's row is long, and read once; a review's criteria are worked out once
        var ids = found.Select(f => f.Review.RoundId).Distinct().ToList();
        var rounds = await db.Rounds.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var applicable = new Dictionary<Guid, HashSet<string>>();
        var rows = new List<Row>(found.Count);
        foreach (var one in found)
        {
            var round = rounds[one.Review.RoundId];
            if (!applicable.TryGetValue(one.Review.Id, out var codes))
            {
                applicable[one.Review.Id] = codes = one.Review.ApplicableOf(await library.GetAsync(db, round.ChecklistCode, ct)).Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
            }

            if (codes.Contains(one.Decision.CriterionCode))
            {
                rows.Add(new(round, one.Review, one.Path, one.Decision));
            }
        }

        return rows;
    }
}
