using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rankings;

/// <summary>Which rounds and whose results the request's person may see, and which rounds they may conclude.</summary>
public sealed class RankingScope(PortalDb db, Access access)
{
    private static readonly Capacity[] Overseers = [Capacity.Secretariat, Capacity.Verifier, Capacity.Leader, Capacity.Auditor];
    private static readonly Capacity[] Concluders = [Capacity.Secretariat, Capacity.Leader];

    /// <summary>Rounds that were issued and hold a review which the person may read.</summary>
    public IQueryable<Round> Rounds()
    {
        var units = access.ReadableUnits();
        return db.Rounds.Where(r => r.Status != RoundStatus.Draft && db.Reviews.Any(v => v.RoundId == r.Id && units.Any(u => u.Id == v.UnitId)));
    }

    public Task<Round?> FindAsync(string code, CancellationToken ct) => Rounds().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, ct);

    /// <summary>The round when the person may freeze and publish it: secretariat and leaders over the round's own committee.</summary>
    public Task<Round?> FindToConcludeAsync(string code, CancellationToken ct)
    {
        var units = access.UnitsOf(Concluders);
        var isCentral = access.Paths(Concluders).Contains("/");
        return db.Rounds.FirstOrDefaultAsync(
            r => r.Code == code && r.Status != RoundStatus.Draft && (r.OwnerUnitId == null ? isCentral : units.Any(u => u.Id == r.OwnerUnitId)), ct);
    }

    public async Task<bool> MayConcludeAsync(Round round, CancellationToken ct)
    {
        if (!access.Has(Concluders))
        {
            return false;
        }

        return round.OwnerUnitId is { } owner ? await access.UnitsOf(Concluders).AnyAsync(u => u.Id == owner, ct) : access.Paths(Concluders).Contains("/");
    }

    public async Task<RankingSight> SightAsync(Round round, CancellationToken ct)
    {
        var reviews = db.Reviews.Where(r => r.RoundId == round.Id);
        var overseen = access.Has(Overseers) ? await access.UnitsOf(Overseers).Where(u => reviews.Any(r => r.UnitId == u.Id)).Select(u => u.Id).ToHashSetAsync(ct) : [];
        var own = access.Has(Capacity.Officer, Capacity.Head)
            ? await access.UnitsOf(Capacity.Officer, Capacity.Head).Where(u => reviews.Any(r => r.UnitId == u.Id)).Select(u => u.Id).ToHashSetAsync(ct)
            : [];
        return new(overseen, own, round.PublishedAt is not null);
    }
}
