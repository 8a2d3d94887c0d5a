using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Checklists;

/// <summary>A checklist to read and print, whole or as a kind of unit gets it.</summary>
public sealed class ChecklistPage(PortalDb db, ChecklistScope scope, TimeProvider clock)
{
    /// <param name="kind">Kind or duty code (<c>DEPT</c>, <c>MPS</c>): only what applies to it; null or unknown: everything.</param>
    /// <param name="duty">Codes of duties that a unit of that kind has besides.</param>
    /// <param name="closed">Codes of gates that are taken to be closed: what they drop is left out; without a kind nothing is.</param>
    /// <returns>Null: no such checklist.</returns>
    public async Task<Model?> Load(string code, string? kind, IReadOnlyCollection<string> duty, IReadOnlyCollection<string> closed, CancellationToken ct)
    {
        if (await scope.ReadAsync(code, ct) is not var (version, checklist))
        {
            return null;
        }

        var duties = duty.Aggregate(Duty.None, (all, one) => UnitCodes.TryParseDuty(one, out var known) ? all | known : all);
        Func<Criterion, bool> applies = UnitCodes.TryParseKind(kind ?? "", out var of) ? c => c.AppliesTo(of, duties)
            : UnitCodes.TryParseDuty(kind ?? "", out var alone) ? c => (c.Duties & alone) != 0
            : _ => true;
        var shownFor = UnitCodes.TryParseKind(kind ?? "", out _) || UnitCodes.TryParseDuty(kind ?? "", out _) ? kind : null;
        var gates = ClosedGates.Of(shownFor is null ? [] : checklist.Gates.Select(g => g.Code).Where(closed.Contains));
        var sections = checklist.Sections
            .Select(s => new SectionLine(s, [.. s.Criteria.Where(c => applies(c) && !gates.Drops(c))]))
            .Where(s => s.Criteria.Count > 0).ToList();
        var cited = checklist.AllCriteria.SelectMany(c => c.Legal).Select(l => l.Text).Distinct().ToArray();
        var today = clock.Today();
        var texts = await db.LegalTexts.AsNoTracking().Where(t => cited.Contains(t.Code)).ToDictionaryAsync(t => t.Code, t => new Cited(t.Number, t.IsInForceOn(today)), ct);
        var rounds = await db.Rounds.CountAsync(r => r.ChecklistCode == code && r.IssuedAt != null, ct);
        return new Model(
            code,
            checklist.Title,
            version.Status,
            version.PublishedAt,
            version.Sha256,
            rounds,
            shownFor,
            checklist.Policy,
            sections,
            KindTotal.Of(checklist),
            texts,
            version.BasedOn,
            scope.MayEdit)
        {
            Checklist = checklist,
            Duties = UnitCodes.TryParseKind(kind ?? "", out _) ? duties : Duty.None,
            Gates = [.. checklist.Gates.Where(g => shownFor is null || checklist.AllCriteria.Any(c => applies(c) && c.Gates.Contains(g.Code)))],
            Closed = gates,
            Dropped = [.. checklist.AllCriteria.Where(c => applies(c) && gates.Drops(c))],
        };
    }

    /// <param name="Rounds">Issued rounds that use it: it never changes.</param>
    /// <param name="Kind">The kind or duty that it is shown for; null: everything.</param>
    /// <param name="BasedOn">Code of the version that it continues.</param>
    /// <param name="Cited">Legal texts by code.</param>
    public sealed record Model(
        string Code, LocalText Title, ChecklistStatus Status, DateTimeOffset? PublishedAt, string Sha256, int Rounds, string? Kind, Policy Policy,
        IReadOnlyList<SectionLine> Sections, IReadOnlyList<KindTotal> Totals, IReadOnlyDictionary<string, Cited> Cited, string? BasedOn, bool MayEdit)
    {
        public required Checklist Checklist { get; init; }

        /// <summary>Duties that a unit of the kind shown has besides.</summary>
        public required Duty Duties { get; init; }

        /// <summary>The gate questions that it is asked.</summary>
        public required IReadOnlyList<Gate> Gates { get; init; }

        /// <summary>The gates that the reader takes to be closed.</summary>
        public required ClosedGates Closed { get; init; }

        /// <summary>What they drop.</summary>
        public required IReadOnlyList<Criterion> Dropped { get; init; }

        /// <summary>Points of the base that drop out; the base is the share of the rest, times 100.</summary>
        public decimal DroppedPoints => Dropped.Where(c => c.SectionKind.IsInBase()).Sum(c => c.MaxPoints);

        private IEnumerable<Criterion> Counted => Sections.SelectMany(s => s.Criteria).Where(c => c.SectionKind.IsInBase());

        public int Criteria => Counted.Count();

        public decimal Points => Counted.Sum(c => c.MaxPoints);
    }

    public sealed record SectionLine(Section Section, IReadOnlyList<Criterion> Criteria)
    {
        public decimal Points => Criteria.Sum(c => c.MaxPoints);
    }

    public sealed record Cited(string Number, bool IsInForce);
}
