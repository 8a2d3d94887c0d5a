using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Cascades;

/// <summary>Which rounds and units the person sees or issues on; foreign ones are as if they were not there.</summary>
public sealed class CascadeScope(PortalDb db, Access access)
{
    /// <summary>Units for which the person may issue a round on.</summary>
    public IQueryable<Unit> Managed() => access.UnitsFor(Right.ManageRounds);

    /// <summary>Units whose reviews the person watches.</summary>
    public IQueryable<Unit> Watched() => access.UnitsFor(Right.OverseeRounds);

    /// <summary>Units whose answers the person may read.</summary>
    public IQueryable<Unit> Readable() => access.UnitsFor(Right.ReadReviews);

    /// <summary>The unit for whose standing office the person works.</summary>
    public string? OfficeCode => access.Giving(Right.ManageRounds).FirstOrDefault()?.UnitCode;

    /// <summary>A round that has begun and holds a review that the person watches; null: none such.</summary>
    public async Task<Round?> RoundAsync(string code, CancellationToken ct)
    {
        var watched = Watched();
        return await db.Rounds.AsNoTracking().FirstOrDefaultAsync(
            r => r.Code == code && r.Status != RoundStatus.Draft && db.Reviews.Any(v => v.RoundId == r.Id && watched.Any(u => u.Id == v.UnitId)), ct);
    }

    /// <summary>A unit's review in a round, for whoever holds a right over the unit; null: none such.</summary>
    public async Task<(Round Round, Review Review, Unit Unit)?> FindAsync(string round, string unit, IQueryable<Unit> reach, CancellationToken ct)
    {
        var found = await (
            from o in db.Rounds.AsNoTracking()
            join r in db.Reviews.AsNoTracking() on o.Id equals r.RoundId
            join u in reach.AsNoTracking() on r.UnitId equals u.Id
            where o.Code == round && r.UnitCode == unit && o.Status != RoundStatus.Draft
            select new { o, r, u }).FirstOrDefaultAsync(ct);
        return found is null ? null : (found.o, found.r, found.u);
    }
}
