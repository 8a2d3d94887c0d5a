using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Rankings;

/// <summary>Reads frozen rankings back, exactly as they were stored.</summary>
public static class FrozenRankingReader
{
    private static readonly StoredCard NoCard = new(null, null, new Dictionary<string, ScoredAnswer>(), new Dictionary<string, CardNote>());

    /// <summary>The round's latest frozen ranking, or an earlier version of it; null when there is none.</summary>
    /// <param name="withCardOf">
    /// Codes of the units whose cards are read, or null for all: a list of thousands of places needs few of them. Cards of knocked-out units
    /// always come, because the list names their criteria.
    /// </param>
    /// <param name="number">A version; null: the one that holds.</param>
    /// <param name="onlyThese">The units of <paramref name="withCardOf"/> alone, for a look at their cards; others are left out.</param>
    public static async Task<RankedRound?> LoadAsync(
        PortalDb db, ChecklistLibrary library, Round round, CancellationToken ct, IReadOnlyCollection<string>? withCardOf = null, int? number = null, bool onlyThese = false)
    {
        var ranking = await db.FrozenRankings.AsNoTracking().Where(r => r.RoundId == round.Id && (number == null || r.Number == number)).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
        if (ranking is null)
        {
            return null;
        }

        var checklist = await library.GetAsync(db, round.ChecklistCode, ct);
        var all = withCardOf is null;
        List<string> some = [.. withCardOf ?? []];
        var rows = await (
            from p in db.FrozenPlaces.AsNoTracking()
            join r in db.Reviews.IgnoreQueryFilters() on p.ReviewId equals r.Id
            where p.RankingId == ranking.Id && (!onlyThese || some.Contains(p.UnitCode))
            orderby p.Order
            select new Row(
                p.ReviewId, p.UnitId, p.UnitCode, p.ClusterCode, p.Place, p.ClusterPlace, p.Class, p.Base, p.Bonus, p.Deduction, p.Final, p.SelfFinal, p.IsKnockedOut, p.Reason, p.Flags,
                all || p.IsKnockedOut || some.Contains(p.UnitCode) ? p.CardJson : "",
                r.NameVi, r.NameEn, r.ClusterNameVi, r.ClusterNameEn, r.Status, r.SubmittedOn, r.IsLate)).ToListAsync(ct);
        return new RankedRound(
            round.Id, checklist, PolicyJson.Parse(ranking.PolicyJson), [.. rows.Select(r => Unit(r, checklist))],
            new(ranking.Id, ranking.Number, ranking.Checksum, ranking.FrozenByName, ranking.FrozenAt));
    }

    /// <summary>The stored checksum still stands for what is stored.</summary>
    public static async Task<bool> IsIntactAsync(PortalDb db, Guid rankingId, CancellationToken ct)
    {
        var ranking = await db.FrozenRankings.AsNoTracking().SingleAsync(r => r.Id == rankingId, ct);
        var places = await db.FrozenPlaces.AsNoTracking().Where(p => p.RankingId == rankingId).OrderBy(p => p.Order).ToListAsync(ct);
        return RankingChecksum.Of(ranking.PolicyJson, places) == ranking.Checksum;
    }

    private static RankedUnit Unit(Row row, Checklist checklist)
    {
        var stored = row.CardJson.Length > 0 ? ScoreCardJson.Parse(row.CardJson, checklist) : NoCard;
        return new()
        {
            ReviewId = row.ReviewId,
            UnitId = row.UnitId,
            UnitCode = row.UnitCode,
            Name = new(row.NameVi, row.NameEn),
            ClusterCode = row.ClusterCode,
            ClusterName = new(row.ClusterNameVi, row.ClusterNameEn),
            Status = row.Status,
            SubmittedOn = row.SubmittedOn,
            IsLate = row.IsLate,
            Place = new()
            {
                UnitCode = row.UnitCode,
                Cluster = row.ClusterCode,
                Overall = row.Place,
                InCluster = row.ClusterPlace,
                Class = row.Class,
                Base = row.Base,
                Bonus = row.Bonus,
                Deduction = row.Deduction,
                Final = row.Final,
                IsKnockedOut = row.IsKnockedOut,
                Reason = RankingCodes.ReasonOf(row.Reason),
            },
            Card = stored.Card,
            SelfBase = stored.SelfBase,
            SelfFinal = row.SelfFinal,
            KnockedOutBy = stored.Card?.KnockedOutBy ?? [],
            Answers = stored.Answers,
            Notes = stored.Notes,
            Flags = row.Flags.Split(';', StringSplitOptions.RemoveEmptyEntries),
        };
    }

    private sealed record Row(
        Guid ReviewId, Guid UnitId, string UnitCode, string ClusterCode, int? Place, int? ClusterPlace, string? Class, decimal? Base, decimal? Bonus, decimal? Deduction, decimal? Final, decimal? SelfFinal,
        bool IsKnockedOut, string Reason, string Flags, string CardJson, string NameVi, string NameEn, string ClusterNameVi, string ClusterNameEn, ReviewStatus Status, DateOnly? SubmittedOn, bool IsLate);
}
