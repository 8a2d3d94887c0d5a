using System.ComponentModel.DataAnnotations;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Appointments;

/// <summary>Confirms an appointment in the access review, or revokes it, which ends it at once.</summary>
public sealed class CheckAppointment(PortalDb db, Access access, HeldRights held, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        [StringLength(Appointment.ReasonMaxLength)]
        public string Reason { get; set; } = "";
    }

    /// <exception cref="RuleBrokenException">A rule of <see cref="AppointmentCheck"/>.</exception>
    public async Task<bool> Run(Guid id, bool isConfirmed, string reason, CancellationToken ct)
    {
        if (await held.FindAsync(id, ct) is not { } appointment)
        {
            return false;
        }

        db.Add(new AppointmentCheck(appointment, access.PersonId, access.Name, isConfirmed, reason, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return true;
    }
}
