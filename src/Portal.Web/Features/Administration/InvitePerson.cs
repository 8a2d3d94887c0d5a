using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Administration;

/// <summary>Makes a person with a first appointment and an account without a password, and invites them.</summary>
public sealed class InvitePerson(PortalDb db, AppointPerson appoint, SendInvitation invitation)
{
    public sealed class Form : AppointmentForm
    {
        [Required]
        [StringLength(Person.NameMaxLength)]
        public string FullName { get; set; } = "";

        [Required]
        [EmailAddress]
        [StringLength(Person.EmailMaxLength)]
        public string Email { get; set; } = "";

        public string Language { get; set; } = "vi";
    }

    /// <summary>The new person and the path of the link, which nobody can read again.</summary>
    public sealed record Invited(Guid PersonId, string Path);

    /// <exception cref="RuleBrokenException"><c>person.email-taken</c>, or a rule of the appointment.</exception>
    public async Task<Invited> Run(Form form, CancellationToken ct)
    {
        var person = new Person(form.FullName, form.Email, form.Language);
        if (await IsTakenAsync(form.Email, ct))
        {
            throw new RuleBrokenException("person.email-taken");
        }

        return await Store(person, await appoint.Make(person.Id, form, ct), ct);
    }

    public async Task<bool> IsTakenAsync(string email, CancellationToken ct)
    {
        var wanted = email.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // runs in the database
        return await db.Persons.AnyAsync(person => person.Email.ToLower() == wanted, ct);
#pragma warning restore CA1304, CA1311, CA1862
    }

    internal async Task<Invited> Store(Person person, Appointment appointment, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Persons.Add(person);
        db.Appointments.Add(appointment);
        await db.SaveChangesAsync(ct);
        var path = await invitation.Make(person, ct);
        await transaction.CommitAsync(ct);
        return new Invited(person.Id, path);
    }
}
