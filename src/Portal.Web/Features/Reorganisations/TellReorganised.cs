using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reorganisations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Reorganisations;

/// <summary>Tells officers and heads of the units that change or follow, and the secretariat of a plan that could not be carried out.</summary>
public sealed class TellReorganised(PortalDb db, OutboxQueue outbox, TimeProvider clock)
{
    /// <summary>Tells whoever keeps the register of the unit, and who made the plan.</summary>
    public async Task QueueRefusedAsync(PlannedReorganisation plan, CancellationToken ct)
    {
        var path = await db.Units.Where(u => u.Id == plan.UnitId).Select(u => u.Path).SingleAsync(ct);
        var capacities = Rights.Capacities(Right.EditRegisters);
        var people = await (
            from a in db.AppointmentsInForce(clock.Today())
            join p in db.Persons on a.PersonId equals p.Id
            where p.IsActive && (p.Id == plan.ById || (capacities.Contains(a.Capacity) && db.Units.Any(s => s.Id == a.ScopeUnitId && path.StartsWith(s.Path))))
            select new MailRecipient(p.Email, p.FullName, p.Language)).Distinct().ToListAsync(ct);
        foreach (var to in people)
        {
            await outbox.QueueAsync(
                $"reorganisation-refused/{plan.Id:N}/{to.Address}",
                to,
                "reorganisation-refused",
                language => outbox.Facts(language, new LocalText(plan.Units, plan.Units), new LocalText("", ""), plan.EffectiveOn, 0, "/reorganisations"),
                new MailSubject(null, null, plan.UnitId),
                ct);
        }
    }

    public async Task QueueAsync(Reorganisation done, ReorganisationScope.Act act, CancellationToken ct)
    {
        var concerned = (act.Plan.Kind == ReorganisationKind.Move ? act.Units : act.Units.Concat(act.Next)).DistinctBy(u => u.Id).ToDictionary(u => u.Id);
        var ids = concerned.Keys.ToArray();
        var people = await (
            from a in db.AppointmentsInForce(clock.Today())
            join p in db.Persons on a.PersonId equals p.Id
            where ids.Contains(a.UnitId) && p.IsActive && (a.Capacity == Capacity.Officer || a.Capacity == Capacity.Head || a.Capacity == Capacity.DeputyHead)
            select new { a.UnitId, p.Email, p.FullName, p.Language }).ToListAsync(ct);
        foreach (var person in people.DistinctBy(p => p.Email))
        {
            var unit = concerned[person.UnitId];
            await outbox.QueueAsync(
                $"reorganised/{done.Id:N}/{person.Email}",
                new MailRecipient(person.Email, person.FullName, person.Language),
                "unit-reorganised",
                language => outbox.Facts(language, unit.Name, new LocalText("", ""), done.EffectiveOn, 0, $"/units/{(act.Heir ?? act.Units[0]).Code}"),
                new MailSubject(null, null, unit.Id),
                ct);
        }
    }
}
