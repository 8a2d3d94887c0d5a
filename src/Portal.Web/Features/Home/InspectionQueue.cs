using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Inspections;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>Plans for the committee's head to approve or the secretariat to mend, visits whose day has passed or whose minutes are signed, those of the person's team, and those announced to the person's unit.</summary>
public sealed class InspectionQueue(PortalDb db, Access access, TimeProvider clock) : IWaitingSource
{
    public async Task<IReadOnlyList<Waiting>> Load(CancellationToken ct)
    {
        var rows = new List<Waiting>();
        if (access.May(Right.ApproveInspections) || access.May(Right.ManageInspections))
        {
            await AddPlans(rows, ct);
        }

        if (access.May(Right.ManageInspections))
        {
            await AddLate(rows, ct);
            await AddSigned(rows, ct);
        }

        if (access.May(Right.ConductInspections) || access.May(Right.FillReview))
        {
            await AddVisits(rows, ct);
        }

        return rows;
    }

    /// <summary>Submitted ones to whoever holds the seat of the committee's head and did not submit them; sent back ones to who drafts.</summary>
    private async Task AddPlans(List<Waiting> rows, CancellationToken ct)
    {
        var (me, mine) = (access.PersonId, access.Giving(Right.ApproveInspections).Select(a => a.Id).ToArray());
        var managed = access.UnitsFor(Right.ManageInspections).Select(u => u.Id);
        var headed =
            from a in db.Appointments
            join o in db.Appointments on a.ActingForId ?? a.Id equals o.Id
            join s in db.Seats on o.SeatId equals s.Id
            where mine.Contains(a.Id) && s.Role == SeatRole.Head
            select s.CommitteeUnitId;
        var plans = await db.InspectionPlans
            .Where(p => (p.Status == InspectionPlanStatus.Submitted && p.SubmittedById != me && headed.Contains(p.OwnerUnitId))
                || (p.Status == InspectionPlanStatus.Draft && p.SentBackReason != "" && managed.Contains(p.OwnerUnitId)))
            .OrderBy(p => p.Code).Select(p => new { p.Code, p.Status }).ToListAsync(ct);
        rows.AddRange(plans.Select(p => new Waiting("calendar", p.Status == InspectionPlanStatus.Submitted ? "wait.plan" : "wait.plan-back", 1, $"/inspections/plans/{p.Code}", null, p.Code)));
    }

    /// <summary>By year, as the list shows them.</summary>
    private async Task AddLate(List<Waiting> rows, CancellationToken ct)
    {
        var late = await (
            from i in db.VisitsToBegin(access, clock.Today())
            group i by i.From.Year into g
            select new { Year = g.Key, Count = g.Count(), Oldest = g.Min(i => i.From) }).ToListAsync(ct);
        rows.AddRange(late.Select(l => (l.Count, l.Oldest, Year: l.Year.ToString(CultureInfo.InvariantCulture)))
            .Select(l => new Waiting("clock", "wait.visits-late", l.Count, $"/inspections?year={l.Year}&late=mine", l.Oldest, l.Year)));
    }

    /// <summary>Minutes are signed, and nothing was concluded from them: one line for each visit.</summary>
    private async Task AddSigned(List<Waiting> rows, CancellationToken ct)
    {
        var signed = await (from i in db.VisitsToConclude(access) join u in db.Units on i.UnitId equals u.Id orderby i.MinutesOn select new { i.Code, i.MinutesOn, Name = new LocalText(u.NameVi, u.NameEn) }).ToListAsync(ct);
        rows.AddRange(signed.Select(v => new Waiting("document", "wait.visit-conclude", 1, $"/inspections/{v.Code}", v.MinutesOn, Unit: v.Name)));
    }

    /// <summary>One line for each visit that the person may still read: the team is told what it does, the unit who comes.</summary>
    private async Task AddVisits(List<Waiting> rows, CancellationToken ct)
    {
        var (me, units) = (access.PersonId, access.Giving(Right.FillReview).Select(a => a.UnitId).ToArray());
        var visits = await (
            from i in db.Inspections
            join u in access.UnitsFor(Right.ReadInspections) on i.UnitId equals u.Id
            let isMember = db.InspectionMembers.Any(m => m.InspectionId == i.Id && m.PersonId == me)
            where (isMember && (i.Status == InspectionStatus.Decided || (i.Status == InspectionStatus.Begun && i.MinutesOn == null)))
                || (units.Contains(i.UnitId) && i.Status == InspectionStatus.Decided && i.AnnouncedAt != null)
            orderby i.From
            select new { i.Code, i.From, IsBegun = i.Status == InspectionStatus.Begun, isMember, Name = new LocalText(u.NameVi, u.NameEn) }).ToListAsync(ct);
        rows.AddRange(visits.Select(v => new Waiting(
            "search", !v.isMember ? "wait.visit-coming" : v.IsBegun ? "wait.visit-findings" : "wait.visit-team", 1, $"/inspections/{v.Code}{(v.isMember && v.IsBegun ? "/findings" : "")}", v.From, Unit: v.Name)));
    }
}
