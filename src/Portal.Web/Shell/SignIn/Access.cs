using System.Net;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Accounts;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Shell.SignIn;

/// <summary>
/// What the signed-in person may do, for one request. Every right comes from an appointment in force today; reading follows its
/// scope. Queries filter by <see cref="UnitsFor"/>, so that foreign and missing things answer alike.
/// </summary>
public sealed class Access(PortalDb db, PortalSettings settings, TimeProvider clock)
{
    /// <summary>Cookie that names the appointment in which the person acts.</summary>
    public const string ActingCookie = "acting";

    /// <summary>Claim with the account's security stamp at sign-in: a changed password ends every other session.</summary>
    public const string StampClaim = "stamp";

    /// <summary>Claim with the id of the session's row.</summary>
    public const string SessionClaim = "session";

    public bool IsSignedIn { get; private set; }

    /// <summary>The session of the request; null for visitors and for work outside a request.</summary>
    public SessionInForce? Session { get; private set; }

    /// <summary>Whose session is locked because nobody used it: the person may unlock it by signing in again, and is a visitor until then.</summary>
    public Guid? LockedPersonId { get; private set; }

    /// <summary>Who has shown a password and still has to show a second factor; such a person is a visitor until then.</summary>
    public PendingSignIn? Pending { get; private set; }

    /// <summary>A second factor is mandatory for this person, here, and the account has none; nothing else may be done before it is set up.</summary>
    public bool MustSetUpSecondFactor { get; private set; }

    /// <summary>Limits of the person's sessions; an administrator's are narrower.</summary>
    public SessionLimits Limits => settings.SignIn.Limits(May(Right.ManagePeople));

    /// <summary>The account waits for a new password; nothing else may be done before. Not for a session that began without the password.</summary>
    public bool MustChangePassword { get; private set; }

    public Guid PersonId { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>The appointment in which the person acts now; null for visitors and people without any.</summary>
    public AppointmentInForce? Acting { get; private set; }

    public IReadOnlyList<AppointmentInForce> Appointments { get; private set; } = [];

    // the right that the request's policy asked for, and the appointment that the person chose
    private Right? asked;
    private AppointmentInForce? chosen;
    private IPAddress? caller;

    /// <summary>Loads the person of a request; called once, after authentication.</summary>
    /// <param name="acting">Id of the appointment chosen to act in, if any.</param>
    /// <param name="address">Where the request comes from.</param>
    public async Task LoadAsync(ClaimsPrincipal user, string? acting, string operation, IPAddress? address, CancellationToken ct)
    {
        db.Clock = clock;
        db.Actor = new Actor(null, "visitor", "", operation);
        caller = address;
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
        var inForce = db.AppointmentsInForce(clock.Today());
        var sessionId = Guid.TryParse(session?.FindFirstValue(SessionClaim), out var id) ? id : Guid.Empty;
        var rows = await (
            from p in db.Persons.AsNoTracking()
            where p.Id == personId && p.IsActive
            select new
            {
                p.FullName,
                p.Email,
                Account = db.Users.Where(account => account.Id == p.Id).Select(account => new { account.SecurityStamp, account.MustChangePassword, account.PasswordSetAt, account.TwoFactorEnabled }).FirstOrDefault(),
                Session = db.AccountSessions.Where(s => s.Id == sessionId && s.PersonId == p.Id && s.EndedAt == null)
                    .Select(s => new { s.StartedAt, s.SeenAt, s.Method, s.SecondFactorAt }).FirstOrDefault(),
                Appointments = (
                    from a in inForce
                    join u in db.Units on a.UnitId equals u.Id
                    join s in db.Units on a.ScopeUnitId equals s.Id into scopes
                    from s in scopes.DefaultIfEmpty()
                    where a.PersonId == p.Id
                    orderby a.Capacity, a.Id
                    select new { a.Id, a.Capacity, a.UnitId, u.Code, u.NameVi, u.NameEn, u.Path, a.ScopeUnitId, ScopePath = (string?)s.Path, a.PostVi, a.PostEn, IsActing = a.ActingForId != null }).ToList(),
            }).FirstOrDefaultAsync(ct);
        if (rows is null || (session is not null && (rows.Session is null || rows.Account?.SecurityStamp != session.FindFirstValue(StampClaim))))
        {
            return;
        }

        var isAdministrator = rows.Appointments.Exists(a => a.Capacity == Capacity.Administrator);
        if (rows.Session is { } row)
        {
            var limits = settings.SignIn.Limits(isAdministrator);
            var state = limits.At(row.StartedAt, row.SeenAt, clock.GetUtcNow());
            if (state != SessionState.Open)
            {
                LockedPersonId = personId;
                return;
            }

            var isCodeDone = row.SecondFactorAt is not null || row.Method == SignInMethod.Demo;
            if (!isCodeDone && rows.Account is { TwoFactorEnabled: true })
            {
                Pending = clock.GetUtcNow() - row.StartedAt < PendingSignIn.Waits ? new PendingSignIn(personId, row.Method) : null;
                return;
            }

            MustSetUpSecondFactor = !isCodeDone && settings.SignIn.SecondFactor.Rule.IsMandatory(rows.Appointments.Select(a => a.Capacity), settings.SignIn.SecondFactor.IsOutside(caller));
            Session = new SessionInForce(sessionId, row.Method, row.SecondFactorAt, row.SeenAt, limits.OpenUntil(row.StartedAt, row.SeenAt));
        }

        IsSignedIn = true;
        MustChangePassword = Session?.Method == SignInMethod.Password && rows.Account is { } account
            && (account.MustChangePassword || (isAdministrator && settings.SignIn.Password.AdministratorMaxDays is > 0 and var days && account.PasswordSetAt <= clock.GetUtcNow().AddDays(-days)));
        PersonId = personId;
        Name = rows.FullName;
        Email = rows.Email;
        Appointments = [.. rows.Appointments
            .Select(a => new AppointmentInForce(a.Id, a.Capacity, a.UnitId, a.Code, new LocalText(a.NameVi, a.NameEn), a.Path, a.ScopeUnitId, a.ScopePath ?? "/", new LocalText(a.PostVi, a.PostEn), a.IsActing))
            .OrderBy(a => a.Capacity)];
        chosen = Appointments.FirstOrDefault(a => a.Id.ToString() == acting);
        Acting = chosen ?? (Appointments.Count > 0 ? Appointments[0] : null);
        db.Actor = new Actor(personId, Name, Acting?.Code ?? "", operation);
        db.CapacityOver = CapacityOverAsync;
    }

    /// <summary>Whether an appointment in force gives the right anywhere.</summary>
    public bool May(Right right) => Appointments.Any(a => a.Gives(right));

    /// <summary>Whether an appointment in force gives the right over the unit at this path.</summary>
    public bool May(Right right, string unitPath) => Appointments.Any(a => a.Gives(right, unitPath));

    /// <summary>Whether the right reaches the whole portal: also what belongs to no unit.</summary>
    public bool MayEverywhere(Right right) => May(right, "/");

    /// <summary>The appointments that give the right, the chosen one first.</summary>
    public IEnumerable<AppointmentInForce> Giving(Right right) => Appointments.Where(a => a.Gives(right)).OrderByDescending(a => a.Id == chosen?.Id);

    /// <summary>Paths under which everything is in reach of the right; a right for the own unit alone has none.</summary>
    public string[] Paths(Right right) =>
        [.. from a in Appointments
            let reach = Rights.Of(right, a.Capacity)
            where reach is not null and not Reach.OwnUnit
            select Rights.Under(reach.Value, a.ScopePath)];

    /// <summary>Units over which the person holds the right; compose it into queries: <c>join u in access.UnitsFor(Right.ReadReviews) on r.UnitId equals u.Id</c>.</summary>
    public IQueryable<Unit> UnitsFor(Right right)
    {
        var paths = Paths(right);
        var own = Appointments.Where(a => Rights.Of(right, a.Capacity) == Reach.OwnUnit).Select(a => a.UnitId).Distinct().ToArray();
        return paths.Contains("/") ? db.Units
            : own.Length == 0 ? db.Units.Where(u => paths.Any(p => EF.Functions.Like(u.Path, p + "%")))
            : paths.Length == 0 ? db.Units.Where(u => own.Contains(u.Id))
            : db.Units.Where(u => own.Contains(u.Id) || paths.Any(p => EF.Functions.Like(u.Path, p + "%")));
    }

    /// <summary>Rounds whose committee lies within the right's reach; those of no committee need the right over the whole portal.</summary>
    public IQueryable<Round> RoundsFor(Right right)
    {
        var (units, isCentral) = (UnitsFor(right), MayEverywhere(right));
        return db.Rounds.Where(r => r.OwnerUnitId == null ? isCentral : units.Any(u => u.Id == r.OwnerUnitId));
    }

    /// <summary>Whether the person holds an appointment in the unit at this path, or in one below it.</summary>
    public bool HasConflict(string unitPath) => ConflictOfInterest.Exists(unitPath, Appointments.Select(a => a.UnitPath));

    /// <summary>Paths of all units for which <see cref="HasConflict"/> says yes, for queries.</summary>
    public string[] OwnPaths() => [.. ConflictOfInterest.Paths(Appointments.Select(a => a.UnitPath))];

    /// <summary>Refuses to let the person decide on a unit of their own.</summary>
    /// <param name="rule">Code that begins with <c>conflict.</c>; its text names the unit.</param>
    /// <exception cref="RuleBrokenException">With <paramref name="rule"/>.</exception>
    public void RefuseConflict(string rule, string unitPath, string unitCode)
    {
        if (HasConflict(unitPath))
        {
            throw new RuleBrokenException(rule, unitCode);
        }
    }

    /// <summary>Says which right the rest of the request uses: it acts in an appointment that gives it, and the audit trail stores that one.</summary>
    public void ActFor(Right right)
    {
        asked = right;
        Acting = Giving(right).FirstOrDefault() ?? Acting;
        db.Actor = db.Actor with { Capacity = Acting?.Code ?? "" };
    }

    /// <summary>Acts in an appointment of this capacity, as if it had been chosen.</summary>
    public void ActAs(Capacity capacity)
    {
        chosen = Appointments.FirstOrDefault(a => a.Capacity == capacity);
        Acting = chosen ?? Acting;
        db.Actor = db.Actor with { Capacity = Acting?.Code ?? "" };
    }

    /// <summary>
    /// In which capacity the person works on these units: where several appointments give the right, the one that reaches them counts, be it
    /// chosen or not. A head of one unit who is secretariat elsewhere signs as head.
    /// </summary>
    private async Task<string> CapacityOverAsync(IReadOnlyCollection<string> units, CancellationToken ct)
    {
        var giving = asked is { } right ? Giving(right).ToList() : [];
        if (giving.Select(a => a.Code).Distinct().Count() > 1)
        {
            var paths = await db.Units.Where(u => units.Contains(u.Code)).Select(u => u.Path).ToListAsync(ct);
            Acting = giving.Find(a => paths.TrueForAll(path => a.Gives(asked!.Value, path))) ?? giving[0];
        }

        return Acting?.Code ?? "";
    }
}
