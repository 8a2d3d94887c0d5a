using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;

namespace Portal.Web.Shell.SignIn;

/// <summary>
/// What the signed-in person may do, for one request. Every right comes from an appointment in force today; reading follows its
/// scope. Queries filter by <see cref="Paths"/>, so that foreign and missing things answer alike.
/// </summary>
public sealed class Access(PortalDb db, TimeProvider clock)
{
    /// <summary>Cookie that names the appointment in which the person acts.</summary>
    public const string ActingCookie = "acting";

    /// <summary>Capacities that may read answers, scores and violations in their scope. Administrators may not.</summary>
    public static readonly IReadOnlyList<Capacity> Readers =
        [Capacity.Secretariat, Capacity.Verifier, Capacity.Officer, Capacity.Head, Capacity.Leader, Capacity.Auditor];

    /// <summary>Claim with the account's security stamp at sign-in: a changed password ends every other session.</summary>
    public const string StampClaim = "stamp";

    public bool IsSignedIn { get; private set; }

    /// <summary>The account waits for a new password; nothing else may be done before.</summary>
    public bool MustChangePassword { get; private set; }

    public Guid PersonId { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>The appointment in which the person acts now; null for visitors and people without any.</summary>
    public AppointmentInForce? Acting { get; private set; }

    public IReadOnlyList<AppointmentInForce> Appointments { get; private set; } = [];

    /// <summary>Loads the person of a request; called once, after authentication.</summary>
    /// <param name="acting">Id of the appointment chosen to act in, if any.</param>
    public async Task LoadAsync(ClaimsPrincipal user, string? acting, string operation, CancellationToken ct)
    {
        db.Clock = clock;
        db.Actor = new Actor(null, "visitor", "", operation);
        if (Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var personId))
        {
            await LoadPersonAsync(personId, user, acting, operation, ct);
        }
    }

    /// <summary>Acts as a person outside a request, with the rights of the clock's day; nobody, when the person is missing or disabled.</summary>
    public Task ActForAsync(Guid personId, string operation, CancellationToken ct)
    {
        db.Clock = clock;
        return LoadPersonAsync(personId, null, null, operation, ct);
    }

    /// <param name="session">The session, which ends with the account's stamp; null: there is none.</param>
    private async Task LoadPersonAsync(Guid personId, ClaimsPrincipal? session, string? acting, string operation, CancellationToken ct)
    {
        var today = clock.Today();
        var rows = await (
            from p in db.Persons.AsNoTracking()
            where p.Id == personId && p.IsActive
            select new
            {
                p.FullName,
                p.Email,
                Account = db.Users.Where(account => account.Id == p.Id).Select(account => new { account.SecurityStamp, account.MustChangePassword }).FirstOrDefault(),
                Appointments = (
                    from a in db.Appointments
                    join u in db.Units on a.UnitId equals u.Id
                    join s in db.Units on a.ScopeUnitId equals s.Id into scopes
                    from s in scopes.DefaultIfEmpty()
                    where a.PersonId == p.Id && a.EndedAt == null && a.From <= today && (a.To == null || a.To >= today)
                    orderby a.Capacity, a.Id
                    select new { a.Id, a.Capacity, a.UnitId, u.Code, u.NameVi, u.NameEn, u.Path, a.ScopeUnitId, ScopePath = (string?)s.Path, a.PostVi, a.PostEn }).ToList(),
            }).FirstOrDefaultAsync(ct);
        if (rows is null || (session is not null && rows.Account?.SecurityStamp != session.FindFirstValue(StampClaim)))
        {
            return;
        }

        IsSignedIn = true;
        MustChangePassword = rows.Account?.MustChangePassword ?? false;
        PersonId = personId;
        Name = rows.FullName;
        Email = rows.Email;
        Appointments = [.. rows.Appointments
            .Select(a => new AppointmentInForce(a.Id, a.Capacity, a.UnitId, a.Code, new LocalText(a.NameVi, a.NameEn), a.Path, a.ScopeUnitId, a.ScopePath ?? "/", new LocalText(a.PostVi, a.PostEn)))
            .OrderBy(a => a.Capacity)];
        Acting = Appointments.FirstOrDefault(a => a.Id.ToString() == acting) ?? (Appointments.Count > 0 ? Appointments[0] : null);
        db.Actor = new Actor(personId, Name, Acting?.Capacity.ToString() ?? "", operation);
    }

    public bool Has(params Capacity[] capacities) => Appointments.Any(a => capacities.Contains(a.Capacity));

    /// <summary>Paths under which the person may act in one of these capacities; empty: nowhere.</summary>
    public string[] Paths(params Capacity[] capacities) =>
        [.. Appointments.Where(a => capacities.Contains(a.Capacity)).Select(a => a.ScopePath).Distinct()];

    /// <summary>Paths under which the person may read answers, scores and violations.</summary>
    public string[] ReadPaths() => Paths([.. Readers]);

    /// <summary>Units that the person may read about; compose it into queries: <c>join u in access.ReadableUnits() on r.UnitId equals u.Id</c>.</summary>
    public IQueryable<Unit> ReadableUnits() => Under(ReadPaths());

    /// <summary>Units in reach of one of these capacities.</summary>
    public IQueryable<Unit> UnitsOf(params Capacity[] capacities) => Under(Paths(capacities));

    /// <summary>Says in which capacity the rest of the request acts; the audit trail stores it.</summary>
    public void ActAs(params Capacity[] capacities)
    {
        if (Acting is null || !capacities.Contains(Acting.Capacity))
        {
            Acting = Appointments.FirstOrDefault(a => capacities.Contains(a.Capacity)) ?? Acting;
            db.Actor = db.Actor with { Capacity = Acting?.Capacity.ToString() ?? "" };
        }
    }

    private IQueryable<Unit> Under(string[] paths) =>
        paths.Contains("/") ? db.Units : db.Units.Where(u => paths.Any(p => EF.Functions.Like(u.Path, p + "%")));
}
