using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Inspections;
using Portal.Domain.Rounds;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>Where a demo's story can be read, step by step, by whoever oversees inspections: from the annual plan to the unit's points. Only what the person may open.</summary>
public sealed class DemoTour(PortalDb db, PortalSettings settings, Access access)
{
    /// <param name="Key">Ends the keys of the step's texts.</param>
    /// <param name="About">What the link names: a code.</param>
    public sealed record Link(string Key, string Path, string About);

    /// <returns>Empty outside a demo, and where nothing of the story is the person's to see.</returns>
    public async Task<IReadOnlyList<Link>> Load(CancellationToken ct)
    {
        if (!settings.Demo.Enabled || !access.May(Right.OverseeInspections))
        {
            return [];
        }

        var visit = await (
            from i in db.Inspections.AsNoTracking()
            join u in access.UnitsFor(Right.OverseeInspections) on i.UnitId equals u.Id
            where i.Status == InspectionStatus.Concluded
            orderby i.ConclusionOn, i.Code
            select new { i.Id, i.Code, i.UnitId, Unit = u.Code, Plan = db.InspectionPlans.Where(p => p.Id == i.PlanId).Select(p => p.Code).FirstOrDefault() }).FirstOrDefaultAsync(ct);
        if (visit is null)
        {
            return [];
        }

        var steps = new List<Link> { new("visit", $"/inspections/{visit.Code}", visit.Code), new("findings", $"/inspections/{visit.Code}/findings", visit.Code) };
        if (visit.Plan is { } plan)
        {
            steps.Insert(0, new("plan", $"/inspections/plans/{plan}", plan));
        }

        var mended = await db.Measures.Where(m => m.InspectionId == visit.Id).OrderBy(m => m.ConfirmedOn == null).ThenBy(m => m.CriterionCode).Select(m => new { m.Id, m.CriterionCode }).FirstOrDefaultAsync(ct);
        var round = await (
            from v in db.Reviews join r in db.Rounds on v.RoundId equals r.Id where v.UnitId == visit.UnitId && r.Status != RoundStatus.Draft && r.Status != RoundStatus.Frozen orderby r.PeriodTo descending select r.Code).FirstOrDefaultAsync(ct);
        if (round is not null && mended is not null && access.May(Right.VerifyReviews))
        {
            steps.Add(new("verification", $"/verification/{round}/{visit.Unit}/{mended.CriterionCode}", mended.CriterionCode));
        }

        if (mended is not null)
        {
            steps.Add(new("measure", $"/measures/{mended.Id}", mended.CriterionCode));
        }

        if (round is not null && access.May(Right.ReadScores))
        {
            steps.Add(new("points", $"/scores/{round}/{visit.Unit}", visit.Unit));
        }

        if (round is not null && access.May(Right.VerifyReviews))
        {
            steps.Add(new("discussion", $"/verification/discussions?round={round}", round));
        }

        await AddBesideAsync(steps, ct);
        return steps;
    }

    /// <summary>What goes on beside the inspection: an appeal, a violation, an equipment check.</summary>
    private async Task AddBesideAsync(List<Link> steps, CancellationToken ct)
    {
        var appeal = await (
            from a in db.Appeals join r in db.Rounds on a.RoundId equals r.Id join u in access.UnitsFor(Right.ReadScores) on a.UnitId equals u.Id orderby a.FiledAt select new { a.Id, a.UnitCode, Round = r.Code }).FirstOrDefaultAsync(ct);
        if (appeal is not null)
        {
            steps.Add(new("appeal", $"/rankings/{appeal.Round}/appeals/{appeal.Id}", appeal.UnitCode));
        }

        var violation = await (
            from v in db.Violations
            join u in access.UnitsFor(Right.ReadViolations) on v.UnitId equals u.Id
            where v.RoundId == null && v.Status == ViolationStatus.Confirmed
            orderby v.PersonsDisciplined + v.Fines descending, v.Code
            select v.Code).FirstOrDefaultAsync(ct);
        if (violation is not null)
        {
            steps.Add(new("violation", $"/violations/{violation}", violation));
        }

        var check = await (
            from c in db.EquipmentChecks join u in access.UnitsFor(Right.ReadEquipmentChecks) on c.UnitId equals u.Id orderby c.ToMend + c.Failed descending, c.Code select c.Code).FirstOrDefaultAsync(ct);
        if (check is not null)
        {
            steps.Add(new("check", $"/equipment-checks/{check}", check));
        }
    }
}
