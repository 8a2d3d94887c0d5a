using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Web.Shell;

namespace Portal.Web.Features.Violations;

/// <summary>The register in figures, with the filters of the list: by unit and act, by act, effect, who detected it and channel.</summary>
public sealed class ViolationFigures(ViolationList list, ProhibitedActNames acts)
{
    /// <summary>How cases are counted together, but for units.</summary>
    public static readonly IReadOnlyList<string> Keys = ["act", "effect", "detection", "channel"];

    /// <summary>Cases that are counted together.</summary>
    /// <param name="Persons">People disciplined.</param>
    /// <param name="Fines">Decisions that fine.</param>
    /// <param name="Transferred">Cases handed to the Police.</param>
    public sealed record Sum(int All, int Suspected, int Confirmed, int Dismissed, int Persons, int Fines, int Transferred);

    /// <param name="Code">The value that the list's filter takes; empty: an act that is not classified, or what a case that came in with a past round does not say.</param>
    /// <param name="Name">Of an act; null: the texts have it.</param>
    public sealed record Line(string Code, LocalText? Name, Sum Sum);

    /// <param name="Act">Empty: not classified.</param>
    public sealed record UnitLine(string UnitCode, LocalText Unit, string Act, LocalText? ActName, Sum Sum);

    /// <param name="Units">By unit and act, of a page its part.</param>
    /// <param name="UnitCount">Different units.</param>
    /// <param name="Lines">By each of <see cref="Keys"/>, the most cases first.</param>
    public sealed record Model(ViolationList.Filter Filter, Sum Total, IReadOnlyList<UnitLine> Units, Pager Pager, int UnitCount, IReadOnlyDictionary<string, IReadOnlyList<Line>> Lines);

    /// <param name="isWhole">Every unit, for an export, instead of one page.</param>
    public async Task<Model> Load(ViolationList.Filter filter, bool isWhole, CancellationToken ct)
    {
        var counted = await (await list.FindAsync(filter, ct))
            .GroupBy(r => new { r.Unit.Code, r.Unit.NameVi, r.Unit.NameEn, r.Unit.Path, r.Violation.Act, r.Violation.Effect, r.Violation.Detection, r.Violation.Channel, r.Violation.Status, HasPolice = r.Violation.PoliceNumber != "", IsKnown = r.Violation.KnownAt != null })
            .Select(g => new { g.Key, Count = g.Count(), Persons = g.Sum(r => r.Violation.PersonsDisciplined), Fines = g.Sum(r => r.Violation.Fines) }).ToListAsync(ct);
        var cells = counted.ConvertAll(c => new Cell(
            c.Key.Code, new LocalText(c.Key.NameVi, c.Key.NameEn), c.Key.Path, c.Key.Act, c.Key.Effect.Code(), c.Key.IsKnown ? c.Key.Detection.ToString() : "", c.Key.IsKnown ? c.Key.Channel.ToString() : "", c.Key.Status, c.Key.HasPolice, c.Count, c.Persons, c.Fines));
        var names = acts.Offered(null).GroupBy(a => a.Code).ToDictionary(g => g.Key, g => g.First().Name, StringComparer.Ordinal);
        var units = cells.GroupBy(c => (c.Path, c.UnitCode, c.Act)).OrderBy(g => g.Key.Path, StringComparer.Ordinal).ThenBy(g => Order(g.Key.Act)).ToList();
        var pager = new Pager(Math.Max(1, filter.Page), isWhole ? Math.Max(1, units.Count) : Pager.DefaultSize, units.Count);
        return new(
            filter, Of(cells), [.. units.Skip(pager.Skipped).Take(pager.Size).Select(g => new UnitLine(g.Key.UnitCode, g.First().Unit, g.Key.Act, names.GetValueOrDefault(g.Key.Act), Of(g)))], pager,
            cells.Select(c => c.UnitCode).Distinct(StringComparer.Ordinal).Count(),
            new Dictionary<string, IReadOnlyList<Line>>(StringComparer.Ordinal)
            {
                ["act"] = [.. cells.GroupBy(c => c.Act).OrderBy(g => Order(g.Key)).Select(g => new Line(g.Key, names.GetValueOrDefault(g.Key), Of(g)))],
                ["effect"] = By(cells, c => c.Effect),
                ["detection"] = By(cells, c => c.Detection),
                ["channel"] = By(cells, c => c.Channel),
            });
    }

    private static IReadOnlyList<Line> By(IEnumerable<Cell> cells, Func<Cell, string> key) =>
        [.. cells.GroupBy(key).Select(g => new Line(g.Key, null, Of(g))).OrderBy(l => l.Code.Length == 0).ThenByDescending(l => l.Sum.All).ThenBy(l => l.Code, StringComparer.Ordinal)];

    private static Sum Of(IEnumerable<Cell> cells)
    {
        var all = cells.ToList();
        int With(ViolationStatus status) => all.Where(c => c.Status == status).Sum(c => c.Count);
        return new(
            all.Sum(c => c.Count), With(ViolationStatus.Suspected), With(ViolationStatus.Confirmed), With(ViolationStatus.Dismissed), all.Sum(c => c.Persons), all.Sum(c => c.Fines),
            all.Where(c => c.HasPolice).Sum(c => c.Count));
    }

    // V2 before V10, what is not classified last
    private static int Order(string act) => ProhibitedAct.Codes.ToList().IndexOf(act) is >= 0 and var at ? at : int.MaxValue;

    private sealed record Cell(
        string UnitCode, LocalText Unit, string Path, string Act, string Effect, string Detection, string Channel, ViolationStatus Status, bool HasPolice, int Count, int Persons, int Fines);
}
