using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rankings;

/// <summary>A round's ranking, overall or of one cluster, with the explanation of one unit's points.</summary>
public sealed class RankingPage(PortalDb db, ChecklistLibrary library, RankingScope scope, Access access, TimeProvider clock, Texts<RankingsText> text)
{
    private const int PageSize = 50;
    private const int ChartedUnits = 30;

    /// <param name="Cluster">Code of a cluster, <c>-</c> for the units without one; null: all units.</param>
    /// <param name="Unit">Code of the unit whose points are explained.</param>
    /// <param name="Q">Part of a unit's name or code; accents and case do not matter.</param>
    /// <param name="Version">Number of an earlier version of a frozen ranking; null: the one that holds.</param>
    public sealed record Filter(string? Cluster = null, string? Unit = null, string? Q = null, int Page = 1, int? Version = null);

    public sealed record ClusterChoice(string Key, string Name, int Units);

    /// <summary>What a unit's own people learn of their cluster before results are published.</summary>
    public sealed record ClusterFigures(string Name, decimal? Average, int Ranked);

    public sealed record Why(RankingRow Row, ScoreSteps? Steps, int RankedInCluster, bool HasCard);

    public sealed record Model(
        Round Round, RankedRound Ranked, RankingState State, RankingSight Sight, bool MayConclude, Filter Filter, string? ClusterName, IReadOnlyList<ClusterChoice> Clusters, IReadOnlyList<RankingRow> Rows,
        Pager Pager, IReadOnlyList<FreezeBlocker> Blockers, string? BlockerName, Why? Selected, IReadOnlyList<ClusterFigures> OwnClusters, string? PreviousCode, string Chart, IReadOnlyList<RankingRow> Charted, DateTimeOffset At)
    {
        /// <summary>The number of the version that holds; 0: nothing is frozen.</summary>
        public int Latest { get; init; }

        /// <summary>Codes of cases that the frozen ranking does not follow, for who may correct it by one.</summary>
        public IReadOnlyList<string> Corrections { get; init; } = [];

        public bool ByCluster => Filter.Cluster is not null;

        public int? PlaceOf(RankingRow row) => ByCluster ? row.ClusterPlace : row.Place;

        public int? PreviousPlaceOf(RankingRow row) => ByCluster ? row.Previous?.ClusterPlace : row.Previous?.Place;

        /// <summary>Places won since the previous round; negative when lost.</summary>
        public int? MovementOf(RankingRow row) => PreviousPlaceOf(row) - PlaceOf(row);
    }

    /// <returns>Null when the round or the unit asked for is not there or not the person's.</returns>
    public async Task<Model?> Load(string code, Filter filter, CancellationToken ct)
    {
        if (await scope.FindAsync(code, ct) is not { } round)
        {
            return null;
        }

        var sight = await scope.SightAsync(round, ct);
        string[] wanted = filter.Unit is null ? [] : [filter.Unit];
        var ranked = (round.Status == RoundStatus.Frozen ? await FrozenRankingReader.LoadAsync(db, library, round, ct, wanted, filter.Version) : null) ?? await RoundRanking.LoadAsync(db, library, round, ct);
        if (filter.Version is not null && ranked.Frozen is null)
        {
            return null;
        }

        var all = RankingRow.Of(ranked, await PreviousPlaces.LoadAsync(db, library, round, ct));
        var visible = all.Where(r => sight.ShowsLine(r.UnitId)).ToList();
        if (filter.Unit is not null && visible.All(r => r.UnitCode != filter.Unit))
        {
            return null;
        }

        var fold = VietnameseText.Fold(filter.Q ?? "");
        var rows = visible.Where(r => filter.Cluster is null || r.ClusterCode == Code(filter.Cluster))
            .Where(r => fold.Length == 0 || VietnameseText.Fold($"{r.UnitCode} {r.Name.Vi} {r.Name.En}").Contains(fold, StringComparison.Ordinal)).ToList();
        if (filter.Cluster is not null)
        {
            rows = [.. rows.OrderBy(r => r.ClusterPlace ?? int.MaxValue)];
        }

        var pager = new Pager(Math.Clamp(filter.Page, 1, Math.Max(1, (rows.Count + PageSize - 1) / PageSize)), PageSize, rows.Count);
        var shown = rows.Skip((pager.Page - 1) * PageSize).Take(PageSize).ToList();
        var charted = shown.Where(r => r is { Final: not null, SelfFinal: not null } && sight.ShowsCard(r.UnitId)).Take(ChartedUnits).ToList();
        var mayConclude = await scope.MayConcludeAsync(round, ct);
        var blockers = mayConclude && ranked.Frozen is null ? await FreezePage.BlockersAsync(db, round, ranked, clock.Today(), ct) : [];
        var previous = round.PreviousRoundId is { } id ? await db.Rounds.Where(r => r.Id == id && r.Kind == round.Kind).Select(r => r.Code).FirstOrDefaultAsync(ct) : null;
        return new(
            round, ranked, ranked.State(), sight, mayConclude, filter with { Page = pager.Page }, filter.Cluster is null ? null : ClusterName(visible.FirstOrDefault(r => r.ClusterCode == Code(filter.Cluster)), filter.Cluster),
            Clusters(visible), shown, pager, blockers, blockers.Select(b => ranked.Find(b.UnitCode)?.Name).Where(n => n is not null).Select(n => Show.Text(n!)).FirstOrDefault(),
            Explain(ranked, sight, all, filter.Unit), OwnClusters(all, sight), previous, Chart(charted), charted, clock.GetUtcNow())
        {
            Latest = await db.FrozenRankings.CountAsync(r => r.RoundId == round.Id, ct),
            Corrections = mayConclude && ranked.Frozen is not null && filter.Version is null ? await CorrectionsAsync(round, ct) : [],
        };
    }

    private async Task<IReadOnlyList<string>> CorrectionsAsync(Round round, CancellationToken ct)
    {
        var units = access.UnitsFor(Right.ReadViolations);
        var behind = await WaitingCorrections.LoadAsync(db, library, db.Rounds.Where(r => r.Id == round.Id), db.Violations.Where(v => units.Any(u => u.Id == v.UnitId)), ct);
        return [.. behind.Select(b => b.Violation.Code)];
    }

    private static string Code(string key) => key == "-" ? "" : key;

    private static Why? Explain(RankedRound ranked, RankingSight sight, IReadOnlyList<RankingRow> all, string? unitCode)
    {
        if (unitCode is null || ranked.Find(unitCode) is not { } unit)
        {
            return null;
        }

        var row = all.First(r => r.UnitCode == unitCode);
        return new(row, sight.ShowsCard(unit.UnitId) ? ScoreSteps.Of(ranked, unit) : null, all.Count(r => r.IsRanked && r.ClusterCode == row.ClusterCode), sight.ShowsCard(unit.UnitId));
    }

    private List<ClusterChoice> Clusters(IEnumerable<RankingRow> rows) =>
        [.. rows.GroupBy(r => r.ClusterCode).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new ClusterChoice(g.Key.Length == 0 ? "-" : g.Key, ClusterName(g.First(), g.Key), g.Count()))];

    private List<ClusterFigures> OwnClusters(IReadOnlyList<RankingRow> all, RankingSight sight) =>
        sight.IsOversight || sight.IsPublished ? [] : [.. all.Where(r => sight.Own.Contains(r.UnitId)).Select(r => r.ClusterCode).Distinct().Select(code =>
        {
            var ranked = all.Where(r => r.ClusterCode == code && r.Final is not null).ToList();
            return new ClusterFigures(
                ClusterName(all.First(r => r.ClusterCode == code), code), ranked.Count == 0 ? null : Math.Round(ranked.Average(r => r.Final!.Value), 2, MidpointRounding.AwayFromZero), ranked.Count);
        })];

    private string ClusterName(RankingRow? row, string key) =>
        row is null ? key : row.ClusterName.Vi.Length > 0 ? Show.Text(row.ClusterName) : row.ClusterCode.Length > 0 ? row.ClusterCode : text["cluster.none"];

    /// <summary>Pairs of dots: what each unit gave itself, and what counts.</summary>
    private string Chart(IReadOnlyList<RankingRow> rows) => JsonSerializer.Serialize(new
    {
        grid = new { left = 8, right = 24, top = 36, bottom = 8, containLabel = true },
        legend = new { top = 0 },
        tooltip = new { trigger = "axis", axisPointer = new { type = "shadow" } },
        xAxis = new { type = "value", scale = true },
        yAxis = new { type = "category", inverse = true, data = rows.Select(r => Show.Text(r.Name)).ToArray(), axisLabel = new { width = 220, overflow = "truncate" } },
        series = new object[]
        {
            new { type = "scatter", name = text["column.self"], symbol = "emptyCircle", symbolSize = 11, data = rows.Select(r => r.SelfFinal).ToArray() },
            new { type = "scatter", name = text["column.final"], symbol = "circle", symbolSize = 11, data = rows.Select(r => r.Final).ToArray() },
        },
    });
}
