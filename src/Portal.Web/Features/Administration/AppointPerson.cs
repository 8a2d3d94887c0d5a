using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Administration;

/// <summary>Gives a person a right: in a capacity, somewhere, from a day on. It works from the next request of that day.</summary>
public sealed class AppointPerson(PortalDb db, Access access, PeopleInReach reach)
{
    /// <exception cref="RuleBrokenException"><c>appointment.own</c>, <c>appointment.scope-too-wide</c>, <c>appointment.twice</c>, <c>unit.unknown</c>, or a rule of <see cref="Appointment"/>.</exception>
    public async Task<bool> Run(Guid personId, AppointmentForm form, CancellationToken ct)
    {
        if (await reach.FindAsync(personId, ct) is null)
        {
            return false;
        }

        if (personId == access.PersonId)
        {
            throw new RuleBrokenException("appointment.own");
        }

        var appointment = await Make(personId, form, ct);
        if (await db.Appointments.AnyAsync(a => a.PersonId == personId && a.Capacity == appointment.Capacity && a.UnitId == appointment.UnitId && a.ScopeUnitId == appointment.ScopeUnitId
            && a.EndedAt == null && (a.To == null || a.To >= appointment.From) && (appointment.To == null || a.From <= appointment.To), ct))
        {
            throw new RuleBrokenException("appointment.twice");
        }

        db.Appointments.Add(appointment);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>The appointment of a form, within the administrator's own reach.</summary>
    /// <exception cref="RuleBrokenException"><c>appointment.scope-too-wide</c>, <c>unit.unknown</c>, <c>appointment.incident-officers</c>: two handle the incidents there already.</exception>
    public async Task<Appointment> Make(Guid personId, AppointmentForm form, CancellationToken ct)
    {
        var unit = await reach.UnitAsync(form.Unit, ct);
        Guid? scope = form.Scope?.Trim() switch
        {
            null or "" => unit.Id,
            AppointmentForm.Everything => reach.IsWholePortal ? null : throw new RuleBrokenException("appointment.scope-too-wide"),
            var code => (await reach.UnitAsync(code, ct)).Id,
        };
        var made = new Appointment(personId, form.Capacity!.Value, unit.Id, scope, form.PostVi, form.PostEn ?? "", form.From!.Value, form.To);
        return made.Capacity != Capacity.IncidentOfficer || IncidentOfficers.HasRoom(await PathAsync(scope, ct), await OfficersAsync(made, ct)) ? made
            : throw new RuleBrokenException("appointment.incident-officers", IncidentOfficers.Most);
    }

    private async Task<string> PathAsync(Guid? scope, CancellationToken ct) => scope is { } id ? await db.Units.Where(u => u.Id == id).Select(u => u.Path).SingleAsync(ct) : "/";

    /// <summary>Where other people handle incidents in the days of an appointment.</summary>
    private Task<List<string>> OfficersAsync(Appointment made, CancellationToken ct) => (
        from a in db.Appointments
        join s in db.Units on a.ScopeUnitId equals s.Id into scopes
        from s in scopes.DefaultIfEmpty()
        where a.Capacity == Capacity.IncidentOfficer && a.PersonId != made.PersonId && a.EndedAt == null && (a.To == null || a.To >= made.From) && (made.To == null || a.From <= made.To)
        select s == null ? "/" : s.Path).ToListAsync(ct);
}
