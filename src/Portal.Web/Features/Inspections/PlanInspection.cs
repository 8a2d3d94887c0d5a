using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>Puts a visit into a plan that is drafted, or beside any plan.</summary>
public sealed class PlanInspection(PortalDb db, InspectionScope scope, Access access, ChecklistLibrary checklists)
{
    private const int Tries = 5;

    public sealed class Form
    {
        /// <summary>Made for the page and kept by it: the inspection's id, so that the same form sent twice makes one visit.</summary>
        public Guid? Id { get; set; }

        /// <summary>Empty: beside any plan.</summary>
        [StringLength(InspectionPlan.CodeMaxLength)]
        public string? PlanCode { get; set; }

        [Required]
        [StringLength(Unit.CodeMaxLength)]
        public string? UnitCode { get; set; }

        [Required]
        public InspectionKind? Kind { get; set; }

        [Required]
        public DateOnly? From { get; set; }

        [Required]
        public DateOnly? To { get; set; }

        [StringLength(Inspection.TopicMaxLength)]
        public string? Topic { get; set; }
    }

    /// <returns>The new inspection's code; null: no such plan in reach.</returns>
    /// <exception cref="RuleBrokenException">
    /// <c>inspection.unknown-unit</c>, <c>inspection.planned-already</c>: the plan has a visit to the unit on the same days, <c>conflict.inspecting</c>, <c>inspection.other-year</c>, <c>inspection-plan.not-draft</c>, and those of <see cref="Inspection"/>.
    /// </exception>
    public async Task<string?> Run(Form form, CancellationToken ct) => (await RunAll([form], isOnce: false, ct))?[0];

    /// <summary>As <see cref="Run"/>, for several visits of one plan: all of them or none.</summary>
    /// <param name="forms">At least one; all name the same plan.</param>
    /// <param name="isOnce">A unit that has any visit in the plan is refused, not only one on the same days.</param>
    /// <returns>The new inspections' codes; null: no such plan in reach.</returns>
    public async Task<IReadOnlyList<string>?> RunAll(IReadOnlyList<Form> forms, bool isOnce, CancellationToken ct)
    {
        access.ActFor(Right.ManageInspections);
        await using var turn = await scope.PlanTurnAsync(forms[0].PlanCode ?? "", ct);
        List<string> made = [];
        foreach (var form in forms)
        {
            if (await PutAsync(form, isOnce, ct) is not { } code)
            {
                return null;
            }

            made.Add(code);
        }

        await turn.CommitAsync(ct);
        return made;
    }

    /// <summary>Numbers and saves an inspection; what it asks is, unless it is thematic, the whole checklist that the unit knows.</summary>
    public async Task<string> AddAsync(Func<string, Inspection> make, Unit unit, int year, CancellationToken ct)
    {
        var prefix = Inspection.Numbers.Prefix(year);
        for (var attempt = 1; ; attempt++)
        {
            var taken = await db.Inspections.Where(i => i.Code.StartsWith(prefix)).Select(i => i.Code).ToListAsync(ct);
            var inspection = make(Inspection.Numbers.Next(year, taken.Concat(db.Inspections.Local.Select(i => i.Code))));
            if (inspection.Kind != InspectionKind.Thematic && inspection.Criteria.Count == 0 && await ChecklistOfAsync(unit, ct) is { } checklist)
            {
                inspection.Ask(checklist, [.. Whole(checklist, unit)]);
            }

            db.Inspections.Add(inspection);
            try
            {
                await db.SaveChangesAsync(ct);
                return inspection.Code;
            }
            catch (DbUpdateException taking) when (attempt < Tries && taking.IsOvertaken())
            {
                // somebody has taken the number meanwhile, or sent the same form
                db.Entry(inspection).State = EntityState.Detached;
                if (await db.Inspections.AnyAsync(i => i.Id == inspection.Id, ct))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>The checklist of the unit's latest yearly round, else of its latest one, else the newest published one; null: there is none. Thematic and follow-up rounds ask only a part.</summary>
    public async Task<Checklist?> ChecklistOfAsync(Unit unit, CancellationToken ct)
    {
        var code = await (from v in db.Reviews join r in db.Rounds on v.RoundId equals r.Id where v.UnitId == unit.Id orderby r.Kind == RoundKind.Yearly descending, r.PeriodTo descending, r.Code select r.ChecklistCode).FirstOrDefaultAsync(ct)
            ?? await db.Checklists.Where(c => c.Status == ChecklistStatus.Published && c.OwnerUnitId == null).OrderByDescending(c => c.PublishedAt).Select(c => c.Code).FirstOrDefaultAsync(ct);
        return code is null ? null : await checklists.FindAsync(db, code, ct);
    }

    /// <summary>Every criterion of the base that the unit is asked.</summary>
    public static IEnumerable<string> Whole(Checklist checklist, Unit unit) => checklist.ApplicableTo(unit.Kind, unit.Duties).Where(c => c.SectionKind.IsInBase()).Select(c => c.Code);

    private static Inspection New(string number, Guid ownerId, Guid? planId, Guid unitId, Form form) =>
        new(number, ownerId, planId, unitId, form.Kind!.Value, form.From!.Value, form.To!.Value, form.Topic ?? "", id: form.Id);

    private async Task<string?> PutAsync(Form form, bool isOnce, CancellationToken ct)
    {
        InspectionPlan? plan = null;
        if (!string.IsNullOrEmpty(form.PlanCode))
        {
            if (await scope.PlanAsync(form.PlanCode, Right.ManageInspections, null, ct) is not { } found)
            {
                return null;
            }

            plan = found;
            plan.OnlyDraft();
            if (form.From!.Value.Year != plan.Year)
            {
                throw new RuleBrokenException("inspection.other-year", plan.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        var code = form.UnitCode!.Trim();
        var unit = await access.UnitsFor(Right.ManageInspections).AsNoTracking().FirstOrDefaultAsync(u => u.Code == code && u.EndedOn == null, ct) ?? throw new RuleBrokenException("inspection.unknown-unit", code);
        var owner = await OwnerAsync(plan, unit, ct);
        if (!unit.Path.StartsWith(owner.Path, StringComparison.Ordinal))
        {
            throw new RuleBrokenException("inspection.unknown-unit", code);
        }

        access.RefuseConflict("conflict.inspecting", unit.Path, unit.Code);
        if (await scope.Readable().Where(i => i.Id == form.Id && i.UnitId == unit.Id).Select(i => i.Code).SingleOrDefaultAsync(ct) is { } made)
        {
            // the same form once more
            return made;
        }

        if (plan is not null)
        {
            await RefuseTwiceAsync(plan, unit, form, isOnce, ct);
        }

        return await AddAsync(number => New(number, owner.Id, plan?.Id, unit.Id, form), unit, form.From!.Value.Year, ct);
    }

    /// <exception cref="RuleBrokenException"><c>inspection.planned-already</c>.</exception>
    private async Task RefuseTwiceAsync(InspectionPlan plan, Unit unit, Form form, bool isOnce, CancellationToken ct)
    {
        var standing = await db.Inspections.Where(i => i.PlanId == plan.Id && i.UnitId == unit.Id && i.Status != InspectionStatus.Cancelled && (isOnce || (i.From == form.From && i.To == form.To)))
            .OrderBy(i => i.From).Select(i => i.Code).FirstOrDefaultAsync(ct);
        if (standing is not null)
        {
            throw new RuleBrokenException("inspection.planned-already", unit.Code, standing);
        }
    }

    /// <summary>The unit whose committee inspects: the plan's, else the scope of the appointment that gives the right, which for the whole portal is the top of the unit's own tree.</summary>
    private async Task<(Guid Id, string Path)> OwnerAsync(InspectionPlan? plan, Unit unit, CancellationToken ct)
    {
        var id = plan?.OwnerUnitId ?? access.Giving(Right.ManageInspections).First(a => a.Gives(Right.ManageInspections, unit.Path)).ScopeUnitId;
        var top = Rights.Under(Reach.Province, unit.Path);
        return await db.Units.Where(u => id == null ? u.Path == top : u.Id == id).Select(u => new ValueTuple<Guid, string>(u.Id, u.Path)).SingleAsync(ct);
    }
}
