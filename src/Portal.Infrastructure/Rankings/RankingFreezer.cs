using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Ranking;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Rankings;

/// <summary>Stores a ranking as facts: policy, places, cards and their checksum. Nothing recomputes them.</summary>
public static class RankingFreezer
{
    /// <summary>
    /// Writes a new version of the round's ranking and its audit event, in the caller's transaction if there is one. Whether it may be frozen has
    /// been decided before; the round's own status is the caller's.
    /// </summary>
    /// <param name="ranked">The ranking, loaded with its notes.</param>
    public static async Task<FrozenRanking> FreezeAsync(
        PortalDb db, Round round, RankedRound ranked, Guid? byId, string byName, DateTimeOffset now, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        var number = 1 + await db.FrozenRankings.CountAsync(r => r.RoundId == round.Id, ct);
        var policy = PolicyJson.Write(ranked.Policy);
        // the places need the ranking's id, and the ranking their checksum, which leaves the id out
        var checksum = RankingChecksum.Of(policy, Places(Guid.Empty, ranked));
        var ranking = new FrozenRanking(round.Id, number, policy, checksum, byId, byName, now);
        db.FrozenRankings.Add(ranking);
        db.Record(
            "ranking.frozen", $"round:{round.Code}",
            string.Create(CultureInfo.InvariantCulture, $"version={number};units={ranked.Units.Count};ranked={ranked.Units.Count(u => u.Place.IsRanked)};sha256={checksum}"));
        await db.SaveChangesAsync(ct);
        await db.CopyAsync(Places(ranking.Id, ranked), ct);
        if (own is not null)
        {
            await own.CommitAsync(ct);
        }

        return ranking;
    }

    private static IEnumerable<FrozenPlace> Places(Guid rankingId, RankedRound ranked) => ranked.Units.Select((u, i) => new FrozenPlace(
        rankingId, i + 1, u.ReviewId, u.UnitId, u.UnitCode, u.ClusterCode, u.Place.Overall, u.Place.InCluster, u.Place.Class, u.Place.Base, u.Place.Bonus, u.Place.Deduction,
        u.Place.Final, u.SelfFinal, u.Place.IsKnockedOut, u.Place.Reason.Code(), string.Join(';', u.Flags), ScoreCardJson.Write(u)));
}
