using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Rankings;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Rankings;

/// <summary>A ranking as a file: the same lines as the page, frozen facts where it is frozen.</summary>
public sealed class RankingFiles(PortalDb db, ChecklistLibrary library, PortalSettings settings, Texts<RankingsText> text, TimeProvider clock)
{
    private static readonly string[] PlacePrefixes = ["Tỉnh ", "Thành phố "];

    /// <summary>Whether a frozen ranking has a version of this number.</summary>
    public Task<bool> HasAsync(Round round, int version, CancellationToken ct) => db.FrozenRankings.AnyAsync(f => f.RoundId == round.Id && f.Number == version, ct);

    /// <summary>Every unit of the round, as ranking.csv has them.</summary>
    /// <param name="version">Number of an earlier version of a frozen ranking; null: the one that holds.</param>
    public async Task<IReadOnlyList<RankingRow>> RowsAsync(Round round, CancellationToken ct, int? version = null) =>
        RankingRow.Of(
            (round.Status == RoundStatus.Frozen ? await FrozenRankingReader.LoadAsync(db, library, round, ct, withCardOf: [], version) : null) ?? await RoundRanking.LoadAsync(db, library, round, ct),
            new Dictionary<string, PreviousPlace>());

    /// <summary>The official workbook, in the language of the request.</summary>
    /// <param name="sight">What the reader may see; null for everything.</param>
    /// <param name="cluster">Only this cluster; null for all.</param>
    /// <param name="by">Who takes it out.</param>
    /// <param name="version">See <see cref="RowsAsync"/>.</param>
    /// <returns>The file's name and bytes.</returns>
    public async Task<(string Name, byte[] Content)> WorkbookAsync(Round round, RankingSight? sight, string? cluster, string by, CancellationToken ct, int? version = null)
    {
        var ranked = (version is null ? null : await FrozenRankingReader.LoadAsync(db, library, round, ct, number: version)) ?? await RoundRanking.OfAsync(db, library, round, ct);
        var previous = await PreviousPlaces.LoadAsync(db, library, round, ct);
        var units = ranked.Units.Where(u => (sight is null || sight.ShowsLine(u.UnitId)) && (cluster is null || u.ClusterCode == cluster)).ToList();
        var owner = await db.Units.AsNoTracking().Where(u => u.Id == round.OwnerUnitId).Select(u => new LocalText(u.NameVi, u.NameEn)).FirstOrDefaultAsync(ct);
        var now = clock.GetUtcNow();
        var fileCode = $"XH-{round.Code}-{LocalDay.Clock(now).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}";
        var model = new RankingSheetModel
        {
            Language = Show.IsEnglish ? "en" : "vi",
            Title = Same(text["workbook.title", round.PeriodTo.Year.ToString(CultureInfo.InvariantCulture)]),
            Scope = Same(cluster is null || units.Count == 0 ? text["workbook.scope-all"] : ClusterName(units[0])),
            SuperiorBody = Same(""),
            IssuingBody = settings.CommitteeName.Vi.Length > 0 ? settings.CommitteeName : Same(owner is null ? text["shell.owner"] : text["workbook.body", owner.Vi.Length > 0 ? Lowered(Show.Text(owner)) : ""]),
            PlaceName = owner is null ? text["workbook.place"] : Place(owner),
            NumberSymbol = "BC-BCĐ",
            RoundYear = round.PeriodTo.Year,
            RoundCode = round.Code,
            IsFrozen = ranked.Frozen is not null,
            FrozenAt = ranked.Frozen?.At,
            Checksum = ranked.Frozen?.Checksum,
            Classes = [.. ranked.Policy.Bands.Select(b => new RankingSheetClass(b.Class, b.Name, b.AtLeast, ClassTones.Of(ranked.Policy, b.Class)))],
            Sections = [.. Sections(ranked, units).Select(s => new RankingSheetSection(s.Code, s.Title, s.Criteria.Sum(c => c.MaxPoints)))],
            Rules = [.. Rules(ranked.Policy).Select(Same)],
            Clusters = cluster is not null ? [] : [.. units.GroupBy(u => u.ClusterCode).Where(g => g.Key.Length > 0).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new RankingSheetCluster(g.Key, Same(ClusterName(g.First()))))],
            Rows = [.. units.Select(u => Row(u, previous.GetValueOrDefault(u.UnitCode), Sections(ranked, units), sight is null || sight.ShowsCard(u.UnitId), cluster is not null))],
            SignatureLines = [text["workbook.sign-1"], text["workbook.sign-2"], text["workbook.sign-3"]],
            Recipients = [text["workbook.to-1"], text["workbook.to-2"], text["workbook.to-3"]],
            ExportedBy = by,
            ExportedAt = now,
            Filters = cluster is null ? [] : [(text["filter.cluster"], units.Count == 0 ? cluster : ClusterName(units[0]))],
            FileCode = fileCode,
        };
        using var file = new MemoryStream();
        RankingWorkbook.Write(file, model);
        var moment = LocalDay.Clock(ranked.Frozen?.At ?? now).ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture);
        var scope = cluster is null ? text["file.all"] : cluster.Length == 0 ? text["file.no-cluster"] : cluster.ToLowerInvariant();
        db.Record("ranking.exported", $"round:{round.Code}", $"file={fileCode};units={units.Count};cluster={cluster ?? "*"}");
        await db.SaveChangesAsync(ct);
        return ($"{text["file.ranking"]}-{round.Code}-{scope}{(version is null ? "" : string.Create(CultureInfo.InvariantCulture, $"-v{version}"))}{(ranked.Frozen is null ? text["file.draft"] : "")}_{moment}.xlsx", file.ToArray());
    }

    private static IReadOnlyList<Section> Sections(RankedRound ranked, IReadOnlyList<RankedUnit> units)
    {
        var used = units.SelectMany(u => u.Card?.Lines ?? []).Select(l => l.SectionCode).ToHashSet(StringComparer.Ordinal);
        return [.. ranked.Checklist.Sections.Where(s => s.Kind.IsInBase() && used.Contains(s.Code))];
    }

    private RankingSheetRow Row(RankedUnit unit, PreviousPlace? previous, IReadOnlyList<Section> sections, bool withSections, bool isOneCluster)
    {
        var points = (withSections ? unit.Card?.Lines ?? [] : []).Where(l => l.CountsInBase).GroupBy(l => l.SectionCode).ToDictionary(g => g.Key, g => g.Sum(l => l.Earned), StringComparer.Ordinal);
        var notes = unit.Flags.Select(f => text["flag." + f]).ToList();
        if (unit.Place.Reason != RankingReason.None)
        {
            notes.Insert(0, text["reason." + unit.Place.Reason.Code()]);
        }

        // on a sheet of one cluster the places are the cluster's
        return new(
            isOneCluster ? unit.Place.InCluster : unit.Place.Overall, unit.Place.InCluster, unit.Name, unit.UnitCode, unit.ClusterCode.Length == 0 ? null : unit.ClusterCode,
            [.. sections.Select(s => points.TryGetValue(s.Code, out var earned) ? (decimal?)earned : null)], unit.SelfBase, unit.Place.Base, unit.Place.Bonus, unit.Place.Deduction, unit.Place.Final, unit.Place.Class,
            unit.KnockedOutBy.Count > 0 ? string.Join(", ", unit.KnockedOutBy) : null, isOneCluster ? previous?.ClusterPlace : previous?.Place, previous?.ClusterPlace, notes.Count == 0 ? null : Same(string.Join("; ", notes)));
    }

    private IEnumerable<string> Rules(Policy policy)
    {
        yield return text["rules.base"];
        yield return text["rules.bonus", policy.BonusCap];
        yield return text["rules.deduction"];
        yield return text["rules.knock-out", Show.Text(policy.Find(policy.KnockoutClass)!.Name)];
        if (policy.TopClassQuota is { } quota)
        {
            yield return text["rules.quota", Show.Percent(quota * 100), Show.Text(policy.Bands[0].Name)];
        }

        yield return text["rules.order"];
        yield return text["rules.ties"];
    }

    private string ClusterName(RankedUnit unit) =>
        unit.ClusterName.Vi.Length > 0 ? Show.Text(unit.ClusterName) : unit.ClusterCode.Length > 0 ? unit.ClusterCode : text["cluster.none"];

    // "Tỉnh Sơn Giang" inside a name is "tỉnh Sơn Giang"; documents are dated "Sơn Giang"
    private static string Lowered(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Place(LocalText owner) =>
        PlacePrefixes.Where(prefix => owner.Vi.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Select(prefix => owner.Vi[prefix.Length..]).FirstOrDefault() ?? owner.Vi;

    private static LocalText Same(string words) => new(words, words);
}
