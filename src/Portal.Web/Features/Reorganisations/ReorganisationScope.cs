using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reorganisations;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reorganisations;

/// <summary>The units of an act, within the person's reach: whatever changes or follows must lie in it.</summary>
public sealed class ReorganisationScope(PortalDb db, Access access)
{
    public IQueryable<Unit> Editable() => access.UnitsFor(Right.EditRegisters);

    /// <summary>Reads the units that a form names; units that it makes are new and not stored yet.</summary>
    /// <exception cref="RuleBrokenException"><c>reorganisation.unit-unknown</c>, also for what is not theirs; <c>reorganisation.name-missing</c>; a rule of the plan.</exception>
    public async Task<Act> ReadAsync(ReorganisationForm form, CancellationToken ct)
    {
        var kind = form.Kind!.Value;
        var units = await FindAsync(ReorganisationForm.Codes(form.Units), ct);
        var codes = ReorganisationForm.Codes(form.Successors);
        var asked = InBothCases(codes);
        var known = await db.Units.Where(u => asked.Contains(u.Code)).ToListAsync(ct);
        var reach = await Editable().Where(u => asked.Contains(u.Code)).Select(u => u.Id).ToHashSetAsync(ct);
        if (known.Find(u => !reach.Contains(u.Id)) is { } foreign)
        {
            throw new RuleBrokenException("reorganisation.unit-unknown", foreign.Code);
        }

        var made = new List<Unit>();
        var next = new List<Unit>();
        foreach (var code in codes)
        {
            var unit = known.Find(u => u.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
            if (unit is null)
            {
                unit = kind is ReorganisationKind.Merge or ReorganisationKind.Split && units.Count > 0 ? await MakeAsync(code, units[0], form, made.Count, ct) : throw new RuleBrokenException("reorganisation.unit-unknown", code);
                made.Add(unit);
            }

            next.Add(unit);
        }

        if (kind == ReorganisationKind.Move && next.Count != 1)
        {
            throw new RuleBrokenException("reorganisation.parent-missing");
        }

        if (kind == ReorganisationKind.Rename && string.IsNullOrWhiteSpace(form.NameVi))
        {
            throw new RuleBrokenException("reorganisation.name-missing");
        }

        var ended = units.Concat(next).Where(u => u.IsEnded).Select(u => u.Id).ToHashSet();
        var plan = ReorganisationPlan.Of(kind, [.. units.Select(u => u.Id)], [.. next.Select(u => u.Id)], ended.Contains);
        var ends = units.Where(u => plan.Ends.Contains(u.Id)).ToList();
        return new(plan, units, ends, next, made);
    }

    private async Task<List<Unit>> FindAsync(string[] codes, CancellationToken ct)
    {
        var asked = InBothCases(codes);
        var found = await Editable().Where(u => asked.Contains(u.Code)).OrderBy(u => u.Code).ToListAsync(ct);
        return codes.FirstOrDefault(c => !found.Exists(u => u.Code.Equals(c, StringComparison.OrdinalIgnoreCase))) is { } lost
            ? throw new RuleBrokenException("reorganisation.unit-unknown", lost)
            : found;
    }

    /// <summary>Codes as they were typed, and in capitals, as most stand in the register.</summary>
    private static string[] InBothCases(string[] codes) => [.. codes, .. codes.Select(c => c.ToUpperInvariant())];

    /// <summary>A unit beside the first one that changes; several are named with a number until somebody corrects that.</summary>
    private async Task<Unit> MakeAsync(string code, Unit beside, ReorganisationForm form, int made, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(form.NameVi))
        {
            throw new RuleBrokenException("reorganisation.name-missing");
        }

        var parent = beside.ParentId is null ? null : await db.Units.FirstOrDefaultAsync(u => u.Id == beside.ParentId, ct);
        var tail = made == 0 ? "" : FormattableString.Invariant($" {made + 1}");
        return new Unit(code, parent, beside.Kind, beside.Duties, form.NameVi.Trim() + tail, string.IsNullOrWhiteSpace(form.NameEn) ? "" : form.NameEn.Trim() + tail, beside.ClusterId);
    }

    /// <param name="Units">The units named.</param>
    /// <param name="Ends">Those of them that end.</param>
    /// <param name="Next">Units that follow, the heir first; for a move the new parent.</param>
    /// <param name="Made">Those of them that are new.</param>
    public sealed record Act(ReorganisationPlan Plan, IReadOnlyList<Unit> Units, IReadOnlyList<Unit> Ends, IReadOnlyList<Unit> Next, IReadOnlyList<Unit> Made)
    {
        /// <summary>Who takes over what has one owner; null: nothing passes.</summary>
        public Unit? Heir => Plan.Heir is null ? null : Next[0];
    }
}
