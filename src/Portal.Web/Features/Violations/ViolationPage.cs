using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>One case, and the form for a new one.</summary>
public sealed class ViolationPage(PortalDb db, Access access, ChecklistLibrary checklists, ProhibitedActNames acts, TimeProvider clock)
{
    // longer lists do not help anybody who types; the code itself is always accepted
    private const int MostUnits = 400;

    public sealed record UnitChoice(string Code, LocalText Name);

    public sealed record Act(string Code, LocalText Name, string Law);

    /// <param name="Obstacle">Null when the person may change the case; else the code of the rule that says no.</param>
    /// <param name="Acts">The acts of the law of the day.</param>
    public sealed record Model(
        string Code, string UnitCode, LocalText Unit, string Status, ChangeViolation.Form Form, LocalText? ActName, string? Obstacle, IReadOnlyList<Act> Acts, IReadOnlyList<RoundEffect> Effects);

    public sealed record NewModel(RecordViolation.Form Form, IReadOnlyList<UnitChoice> Units, IReadOnlyList<Act> Acts);

    /// <returns>Null when there is no such case that the person may read.</returns>
    public async Task<Model?> Load(string code, CancellationToken ct)
    {
        var found = await (from v in db.Violations.AsNoTracking() join u in access.UnitsFor(Right.ReadViolations) on v.UnitId equals u.Id where v.Code == code select new { v, u }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var violation = found.v;
        var mayWrite = access.May(Right.RecordViolations, found.u.Path);
        var form = new ChangeViolation.Form
        {
            On = violation.On,
            Act = violation.Act,
            Effect = violation.Effect.Code(),
            Status = violation.Status.Code(),
            PersonsDisciplined = violation.PersonsDisciplined,
            Fines = violation.Fines,
            DocumentReference = violation.DocumentReference,
            Version = violation.Version,
        };
        return new(
            violation.Code, found.u.Code, found.u.Name, violation.Status.Code(), form, acts.Find(violation.Act, violation.On)?.Name,
            !mayWrite ? "violation.read-only" : violation.RoundId is not null ? "violation.of-past-round" : access.HasConflict(found.u.Path) ? "conflict.violation" : null,
            ActsOn(violation.On), await RoundEffect.LoadAsync(db, checklists, violation, ct));
    }

    public async Task<NewModel> New(RecordViolation.Form form, CancellationToken ct)
    {
        var units = await access.UnitsFor(Right.RecordViolations).AsNoTracking().OrderBy(u => u.Path).Take(MostUnits).Select(u => new { u.Code, u.NameVi, u.NameEn }).ToListAsync(ct);
        return new(form, [.. units.Select(u => new UnitChoice(u.Code, new LocalText(u.NameVi, u.NameEn)))], ActsOn(clock.Today()));
    }

    private List<Act> ActsOn(DateOnly day) => [.. acts.On(day).Select(a => new Act(a.Code, a.Name, a.Law))];
}
