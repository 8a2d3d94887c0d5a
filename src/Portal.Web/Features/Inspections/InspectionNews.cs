using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Inspections;

/// <summary>
/// Tells people that a plan waits for them or was decided, that they are in a team, that a visit is not done. A mail names neither the unit that is inspected nor why: of an unannounced visit
/// nothing may go round. Messages are written with the caller's save.
/// </summary>
public sealed class InspectionNews(PortalDb db, OutboxQueue outbox, TimeProvider clock)
{
    /// <summary>Whoever holds the seat of the committee's head, or acts for them, is asked to decide.</summary>
    public async Task PlanSubmittedAsync(InspectionPlan plan, CancellationToken ct)
    {
        var people = await (
            from a in db.AppointmentsInForce(clock.Today()).AsNoTracking()
            join o in db.Appointments on a.ActingForId ?? a.Id equals o.Id
            join s in db.Seats on o.SeatId equals s.Id
            join p in db.Persons on a.PersonId equals p.Id
            where s.CommitteeUnitId == plan.OwnerUnitId && s.Role == SeatRole.Head && a.Capacity == Capacity.Leader && p.Id != plan.SubmittedById && p.IsActive && p.Email != ""
            select new MailRecipient(p.Email, p.FullName, p.Language)).Distinct().ToListAsync(ct);
        await OfPlanAsync(plan, "plan-submitted", people, ct);
    }

    /// <summary>Whoever submitted it learns what became of it.</summary>
    public async Task PlanDecidedAsync(InspectionPlan plan, CancellationToken ct)
    {
        var people = await db.Persons.AsNoTracking().Where(p => p.Id == plan.SubmittedById && p.IsActive && p.Email != "").Select(p => new MailRecipient(p.Email, p.FullName, p.Language)).ToListAsync(ct);
        await OfPlanAsync(plan, plan.Status == InspectionPlanStatus.Approved ? "plan-approved" : "plan-sent-back", people, ct);
    }

    /// <summary>The decision names its team.</summary>
    public async Task DecidedAsync(Inspection inspection, CancellationToken ct) => await OfVisitAsync(inspection, "inspection-team", await TeamAsync(inspection, ct), null, ct);

    /// <summary>It is not done: the team that was named hears of it, and the unit if it was told that somebody comes.</summary>
    /// <param name="unit">Whoever was told at the unit; empty: nobody.</param>
    public async Task CancelledAsync(Inspection inspection, bool wasDecided, IReadOnlyCollection<MailRecipient> unit, CancellationToken ct)
    {
        var team = wasDecided ? await TeamAsync(inspection, ct) : [];
        await OfVisitAsync(inspection, "inspection-cancelled", unit, inspection.UnitId, ct);
        await OfVisitAsync(inspection, "inspection-cancelled", [.. team.Except(unit)], null, ct);
    }

    private async Task<List<MailRecipient>> TeamAsync(Inspection inspection, CancellationToken ct) => await (
        from m in db.InspectionMembers.AsNoTracking()
        join p in db.Persons on m.PersonId equals p.Id
        where m.InspectionId == inspection.Id && p.IsActive && p.Email != ""
        select new MailRecipient(p.Email, p.FullName, p.Language)).ToListAsync(ct);

    private async Task OfPlanAsync(InspectionPlan plan, string template, IReadOnlyCollection<MailRecipient> people, CancellationToken ct)
    {
        var owner = await db.Units.Where(u => u.Id == plan.OwnerUnitId).Select(u => new LocalText(u.NameVi, u.NameEn)).SingleAsync(ct);
        foreach (var to in people)
        {
            await outbox.QueueAsync(
                string.Create(CultureInfo.InvariantCulture, $"{template}/{plan.Code}/{clock.GetUtcNow():yyyyMMdd'T'HHmmssffffff}/{to.Address}"),
                to,
                template,
                language => new Dictionary<string, string>(StringComparer.Ordinal) { ["task"] = plan.Code, ["unit"] = owner.In(language), ["link"] = outbox.Link($"/inspections/plans/{plan.Code}") },
                new MailSubject(UnitId: plan.OwnerUnitId),
                ct);
        }
    }

    /// <param name="unitId">Under which unit the log of messages shows it; null: under none, so that nobody of the unit learns of the visit there.</param>
    private async Task OfVisitAsync(Inspection inspection, string template, IReadOnlyCollection<MailRecipient> people, Guid? unitId, CancellationToken ct)
    {
        foreach (var to in people)
        {
            await outbox.QueueAsync(
                $"{template}/{inspection.Code}/{to.Address}",
                to,
                template,
                _ => new Dictionary<string, string>(StringComparer.Ordinal) { ["task"] = inspection.Code, ["due"] = OutboxQueue.Day(inspection.From), ["link"] = outbox.Link($"/inspections/{inspection.Code}") },
                new MailSubject(UnitId: unitId),
                ct);
        }
    }
}
