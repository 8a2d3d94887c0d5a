using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Administration;

/// <summary>Ends an appointment now, whatever its last day; the right is gone at the next request.</summary>
public sealed class EndAppointment(PortalDb db, Access access, PeopleInReach reach, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException"><c>appointment.own</c>: nobody ends the own one, so that a portal keeps an administrator.</exception>
    public async Task<bool> Run(Guid personId, Guid appointmentId, CancellationToken ct)
    {
        if (await reach.FindAsync(personId, ct) is null
            || await db.Appointments.FirstOrDefaultAsync(a => a.Id == appointmentId && a.PersonId == personId && a.EndedAt == null, ct) is not { } appointment)
        {
            return false;
        }

        if (personId == access.PersonId)
        {
            throw new RuleBrokenException("appointment.own");
        }

        appointment.End(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return true;
    }
}
