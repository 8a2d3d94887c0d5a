using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Appointments;

/// <summary>Lets somebody act for the holder of a post between two days, for a reason.</summary>
public sealed class DelegatePost(PortalDb db, Access access, HeldRights held, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>E-mail of whoever will act.</summary>
        [Required]
        [StringLength(Person.EmailMaxLength)]
        public string Email { get; set; } = "";

        [Required]
        public DateOnly? From { get; set; }

        [Required]
        public DateOnly? To { get; set; }

        [Required]
        [StringLength(Appointment.ReasonMaxLength)]
        public string Reason { get; set; } = "";
    }

    /// <exception cref="RuleBrokenException">
    /// <c>delegation.unknown-person</c>, <c>delegation.self</c>: nobody takes a post themselves; <c>delegation.past</c>, <c>delegation.overlaps</c>, or a rule of <see cref="Appointment.Delegate"/>.
    /// </exception>
    public async Task<bool> Run(Guid id, Form form, CancellationToken ct)
    {
        if (await held.FindToDelegateAsync(id, ct) is not { } original)
        {
            return false;
        }

        var person = await PersonAsync(original, form.Email, ct) ?? throw new RuleBrokenException("delegation.unknown-person");
        if (person == access.PersonId)
        {
            throw new RuleBrokenException("delegation.self");
        }

        if (form.To < clock.Today())
        {
            throw new RuleBrokenException("delegation.past");
        }

        var acting = original.Delegate(person, form.From!.Value, form.To!.Value, form.Reason);
        if (await db.Appointments.AnyAsync(a => a.ActingForId == id && a.PersonId == person && a.EndedAt == null && a.From <= acting.To && a.To >= acting.From, ct))
        {
            throw new RuleBrokenException("delegation.overlaps");
        }

        db.Appointments.Add(acting);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>An active person with this address: of the post's own unit, or, for an administrator, of a unit in reach.</summary>
    private Task<Guid?> PersonAsync(Appointment original, string email, CancellationToken ct)
    {
#pragma warning disable CA1304, CA1311, CA1862 // runs in the database
        var wanted = email.Trim().ToLowerInvariant();
        var units = access.UnitsFor(Right.ManagePeople);
        var inForce = db.AppointmentsInForce(clock.Today());
        return db.Persons.Where(p => p.IsActive && p.Email.ToLower() == wanted && inForce.Any(a => a.PersonId == p.Id && (a.UnitId == original.UnitId || units.Any(u => u.Id == a.UnitId))))
            .Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct);
#pragma warning restore CA1304, CA1311, CA1862
    }
}
