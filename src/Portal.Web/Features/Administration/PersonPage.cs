using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Administration;

/// <summary>One person with account and appointments, and the form of a new appointment.</summary>
public sealed class PersonPage(PortalDb db, PeopleInReach reach, Access access, TimeProvider clock)
{
    public sealed record Model(
        Guid Id, string Name, string Email, string Language, bool IsActive, bool IsSelf, bool HasPassword, bool HasSecondFactor, DateTimeOffset? LastSignInAt, DateTimeOffset? LockedUntil, DateTimeOffset? IdleDisabledAt,
        IReadOnlyList<Held> Appointments, AppointmentForm Form);

    /// <param name="Scope">Null: the whole portal.</param>
    public sealed record Held(Guid Id, Capacity Capacity, string UnitCode, LocalText Unit, string? Scope, LocalText Post, DateOnly From, DateOnly? To, DateTimeOffset? EndedAt, bool IsInForce, bool IsActing);

    public async Task<Model?> Load(Guid id, AppointmentForm? form, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = clock.Today();
        var person = await reach.People().AsNoTracking().Where(p => p.Id == id).Select(p => new
        {
            p.FullName,
            p.Email,
            p.Language,
            p.IsActive,
            Account = db.Users.Where(account => account.Id == p.Id).Select(account => new { HasPassword = account.PasswordHash != null, account.LastSignInAt, account.TwoFactorEnabled, account.IdleDisabledAt }).FirstOrDefault(),
            LockedUntil = db.SignInAttempts.Where(attempt => attempt.AccountId == p.Id && attempt.LockedUntil > now).Max(attempt => attempt.LockedUntil),
        }).FirstOrDefaultAsync(ct);
        if (person is null)
        {
            return null;
        }

        var inForce = db.AppointmentsInForce(today);
        var held = await (
            from a in db.Appointments
            join u in db.Units on a.UnitId equals u.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where a.PersonId == id
            orderby a.EndedAt != null, a.From descending
            select new { a.Id, a.Capacity, u.Code, u.NameVi, u.NameEn, Scope = (string?)s.Code, a.PostVi, a.PostEn, a.From, a.To, a.EndedAt, IsActing = a.ActingForId != null, IsInForce = inForce.Any(one => one.Id == a.Id) }).ToListAsync(ct);
        return new Model(
            id, person.FullName, person.Email, person.Language, person.IsActive, id == access.PersonId, person.Account?.HasPassword ?? false, person.Account?.TwoFactorEnabled ?? false,
            person.Account?.LastSignInAt, person.LockedUntil, person.IsActive ? null : person.Account?.IdleDisabledAt,
            [.. held.Select(a => new Held(
                a.Id, a.Capacity, a.Code, new LocalText(a.NameVi, a.NameEn), a.Scope, new LocalText(a.PostVi, a.PostEn), a.From, a.To, a.EndedAt,
                a.IsInForce, a.IsActing))],
            form ?? new AppointmentForm { From = today });
    }
}
