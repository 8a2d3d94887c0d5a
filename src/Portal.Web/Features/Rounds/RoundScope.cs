using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rounds;

/// <summary>Which rounds and reviews the signed-in person reaches. Everything here is loaded through it.</summary>
public sealed class RoundScope(PortalDb db, Access access)
{
    /// <summary>The person watches other units' reviews, not only the own unit's.</summary>
    public bool Oversees => access.May(Right.OverseeRounds);

    /// <summary>Path of the unit for which the person acts as secretariat; <c>/</c> for the whole portal.</summary>
    public AppointmentInForce? Office => access.Giving(Right.ManageRounds).FirstOrDefault();

    /// <summary>Units that the secretariat may address.</summary>
    public IQueryable<Unit> Addressable() => access.UnitsFor(Right.ManageRounds);

    /// <summary>Rounds that the person prepares, issues, extends and closes: owned by a unit in the secretariat's scope.</summary>
    public IQueryable<Round> Managed()
    {
        var isWhole = access.MayEverywhere(Right.ManageRounds);
        var units = Addressable();
        return db.Rounds.Where(r => r.OwnerUnitId == null ? isWhole : units.Any(u => u.Id == r.OwnerUnitId));
    }

    /// <summary>Reviews that the person watches.</summary>
    public IQueryable<Review> Watched()
    {
        var units = access.UnitsFor(Right.OverseeRounds);
        return from review in db.Reviews join unit in units on review.UnitId equals unit.Id select review;
    }

    /// <summary>Reviews of the person's own unit, for whoever fills it in or signs it.</summary>
    public IQueryable<Review> Own()
    {
        var units = access.UnitsFor(Right.FillReview);
        return from review in db.Reviews join unit in units on review.UnitId equals unit.Id select review;
    }

    /// <summary>Rounds in which the person has something to read; drafts only for whoever prepares them.</summary>
    public IQueryable<Round> Visible()
    {
        var (managed, watched, own) = (Managed(), Watched(), Own());
        return db.Rounds.Where(r =>
            managed.Any(m => m.Id == r.Id)
            || (r.Status != RoundStatus.Draft && (watched.Any(v => v.RoundId == r.Id) || own.Any(v => v.RoundId == r.Id))));
    }

    /// <summary>A round that the person manages, tracked; null: not there or not theirs.</summary>
    public Task<Round?> FindManagedAsync(string code, CancellationToken ct) =>
        Managed().FirstOrDefaultAsync(r => r.Code == code, ct);

    /// <summary>The unit of a code that may be addressed; null for no code.</summary>
    /// <exception cref="RuleBrokenException"><c>round.unit-out-of-reach</c>.</exception>
    public async Task<Guid?> UnitIdAsync(string? code, CancellationToken ct) => string.IsNullOrEmpty(code)
        ? null
        : await Addressable().Where(u => u.Code == code).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(ct) ?? throw new RuleBrokenException("round.unit-out-of-reach", code);
}
