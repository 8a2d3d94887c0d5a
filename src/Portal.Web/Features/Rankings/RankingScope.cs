using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rankings;

/// <summary>Which rounds and whose results the request's person may see, and which rounds they may conclude.</summary>
public sealed class RankingScope(PortalDb db, Access access)
{
    private Guid[]? inherited;

    /// <summary>Rounds that were issued and hold a review which the person may read, or of a unit that theirs took over.</summary>
    public async Task<IQueryable<Round>> RoundsAsync(CancellationToken ct)
    {
        var (units, followed) = (access.UnitsFor(Right.ReadScores), await InheritedAsync(ct));
        return db.Rounds.Where(r => r.Status != RoundStatus.Draft && db.Reviews.Any(v => v.RoundId == r.Id && (followed.Contains(v.UnitId) || units.Any(u => u.Id == v.UnitId))));
    }

    public async Task<Round?> FindAsync(string code, CancellationToken ct) => await (await RoundsAsync(ct)).AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, ct);

    /// <summary>The round when the person may freeze and publish it: secretariat and leaders over the round's own committee.</summary>
    public Task<Round?> FindToConcludeAsync(string code, CancellationToken ct)
    {
        var units = access.UnitsFor(Right.ConcludeRanking);
        var isCentral = access.MayEverywhere(Right.ConcludeRanking);
        return db.Rounds.FirstOrDefaultAsync(
            r => r.Code == code && r.Status != RoundStatus.Draft && (r.OwnerUnitId == null ? isCentral : units.Any(u => u.Id == r.OwnerUnitId)), ct);
    }

    public async Task<bool> MayConcludeAsync(Round round, CancellationToken ct)
    {
        if (!access.May(Right.ConcludeRanking))
        {
            return false;
        }

        return round.OwnerUnitId is { } owner ? await access.UnitsFor(Right.ConcludeRanking).AnyAsync(u => u.Id == owner, ct) : access.MayEverywhere(Right.ConcludeRanking);
    }

    public async Task<RankingSight> SightAsync(Round round, CancellationToken ct)
    {
        // units that ended in mid-round have a line, too, which says why they take no place
        var reviews = await db.Reviews.IgnoreQueryFilters().Where(r => r.RoundId == round.Id && !r.IsPrepared).Select(r => r.UnitId).ToArrayAsync(ct);
        var overseen = access.May(Right.OverseeRounds) ? await access.UnitsFor(Right.OverseeRounds).Where(u => reviews.Contains(u.Id)).Select(u => u.Id).ToHashSetAsync(ct) : [];
        var own = access.May(Right.FillReview)
            ? await access.UnitsFor(Right.FillReview).Where(u => reviews.Contains(u.Id)).Select(u => u.Id).ToHashSetAsync(ct)
            : [];
        own.UnionWith((await InheritedAsync(ct)).Where(reviews.Contains));
        return new(overseen, own, round.PublishedAt is not null);
    }

    /// <summary>Units that ended and whose results the person's unit answers for now.</summary>
    private async Task<Guid[]> InheritedAsync(CancellationToken ct) => inherited ??= access.May(Right.FillReview)
        ? [.. await UnitHeirs.EndedOfAsync(db, await access.UnitsFor(Right.FillReview).Select(u => u.Id).ToListAsync(ct), ct)]
        : [];
}
