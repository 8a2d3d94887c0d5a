using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reorganisations;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reorganisations;

/// <summary>What has happened to units, newest first: names and places of bodies are public knowledge to everybody who is appointed.</summary>
public sealed class ReorganisationList(PortalDb db, ReorganisationScope scope)
{
    private const int Most = 1000;

    /// <param name="kind">Null: all.</param>
    public async Task<Model> Load(ReorganisationKind? kind, string? q, CancellationToken ct)
    {
        var acts = await db.Set<Reorganisation>().AsNoTracking().Where(a => kind == null || a.Kind == kind).OrderByDescending(a => a.EffectiveOn).ThenByDescending(a => a.At).Take(Most).ToListAsync(ct);
        var ids = acts.ConvertAll(a => a.Id);
        var steps = await (
            from s in db.Set<UnitSuccession>().AsNoTracking()
            join next in db.Units on s.SuccessorId equals next.Id
            where ids.Contains(s.ReorganisationId)
            orderby s.Order
            select new { s.ReorganisationId, next.Code, Name = new LocalText(next.NameVi, next.NameEn) }).ToListAsync(ct);
        var after = steps.ToLookup(s => s.ReorganisationId, s => (s.Code, s.Name));
        var words = VietnameseText.Fold(q);
        return new(
            [.. acts.Where(a => VietnameseText.Fold($"{a.Note} {a.Basis}").Contains(words, StringComparison.Ordinal)).Select(a => new Row(a.EffectiveOn, a.Kind, a.Note, [.. after[a.Id].DistinctBy(n => n.Code)], a.Basis, a.ByName, a.At))],
            await scope.Editable().AnyAsync(ct),
            // what was carried out stands among the others; what was refused stays until it is prepared again or forgotten
            [.. (await db.PlannedReorganisations.AsNoTracking().Where(p => (p.Status == PlanStatus.Waiting || p.Status == PlanStatus.Refused) && scope.Editable().Any(u => u.Id == p.UnitId))
                .OrderBy(p => p.EffectiveOn).ThenBy(p => p.At).Take(Most).ToListAsync(ct))
                .Select(p => new Plan(p.Id, p.EffectiveOn, p.Kind, p.Units, p.Basis, p.ByName, p.At, p.Status == PlanStatus.Refused ? p.Refusal.Split('|') : null))]);
    }

    /// <param name="CanAct">The person changes units.</param>
    public sealed record Model(IReadOnlyList<Row> Rows, bool CanAct, IReadOnlyList<Plan> Plans);

    /// <summary>What waits for its day, or could not be done on it.</summary>
    /// <param name="Refusal">Code of the rule and its facts; null: it waits.</param>
    public sealed record Plan(Guid Id, DateOnly EffectiveOn, ReorganisationKind Kind, string Units, string Basis, string By, DateTimeOffset At, IReadOnlyList<string>? Refusal);

    /// <param name="Before">Codes, names and places as they were.</param>
    public sealed record Row(DateOnly EffectiveOn, ReorganisationKind Kind, string Before, IReadOnlyList<(string Code, LocalText Name)> After, string Basis, string By, DateTimeOffset At);
}
