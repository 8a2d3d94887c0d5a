using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>What a person sees of themselves.</summary>
public sealed class MePage(PortalDb db, Access access)
{
    public sealed record Row(string Name, string Email, string Language, bool HasPassword, DateTimeOffset? LastSignInAt, IReadOnlyList<Held> Appointments);

    public sealed record Held(AppointmentInForce Appointment, DateOnly From, DateOnly? To);

    public async Task<Row> Load(CancellationToken ct)
    {
        var person = await db.Persons.AsNoTracking().Where(p => p.Id == access.PersonId).Select(p => new
        {
            p.FullName,
            p.Email,
            p.Language,
            Account = db.Users.Where(a => a.Id == p.Id).Select(a => new { HasPassword = a.PasswordHash != null, a.LastSignInAt }).FirstOrDefault(),
            Days = db.Appointments.Where(a => a.PersonId == p.Id).Select(a => new { a.Id, a.From, a.To }).ToList(),
        }).FirstAsync(ct);
        var held = access.Appointments.Select(a => new Held(a, person.Days.First(d => d.Id == a.Id).From, person.Days.First(d => d.Id == a.Id).To));
        return new Row(person.FullName, person.Email, person.Language, person.Account?.HasPassword ?? false, person.Account?.LastSignInAt, [.. held]);
    }
}
