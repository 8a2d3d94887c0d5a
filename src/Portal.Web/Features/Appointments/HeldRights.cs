using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Appointments;

/// <summary>Appointments in reach of a right, with the day on which the access review has to look at them again.</summary>
public sealed class HeldRights(PortalDb db, Access access, PortalSettings settings, TimeProvider clock)
{
    public sealed record Model(HeldFilter Filter, IReadOnlyList<Row> Rows, Pager Pager, int Overdue, int Months);

    /// <param name="ActingFor">Name of the holder whom this person acts for; null: a right of one's own.</param>
    /// <param name="CheckedBy">Who confirmed it last; null: nobody yet.</param>
    public sealed record Row(
        Guid Id, Guid PersonId, string Person, string Email, Capacity Capacity, string? ActingFor, string Reason, string UnitCode, LocalText Unit, string? Scope, LocalText Post,
        DateOnly From, DateOnly? To, DateTimeOffset? EndedAt, bool IsInForce, DateTimeOffset? CheckedAt, string? CheckedBy, DateOnly DueOn, bool IsOverdue, bool IsOwn, bool MayDelegate);

    /// <param name="right">Whose reach counts: <see cref="Right.ReadRights"/> for the list, <see cref="Right.ReviewRights"/> for the review.</param>
    public async Task<Model> Load(HeldFilter filter, Right right, CancellationToken ct)
    {
        var rows = await Rows(filter, right, ct);
        var pager = new Pager(Math.Max(1, filter.Page), Pager.DefaultSize, rows.Count);
        return new Model(filter, [.. rows.Skip((pager.Page - 1) * pager.Size).Take(pager.Size)], pager, rows.Count(row => row.IsOverdue), settings.AccessReviewMonths);
    }

    /// <summary>All rows of a filter; those of the review stand in the order in which they are due.</summary>
    public async Task<IReadOnlyList<Row>> Rows(HeldFilter filter, Right right, CancellationToken ct)
    {
        var today = clock.Today();
        var inForce = db.AppointmentsInForce(today);
        var reached = Reached(right, filter.All ? db.Appointments : inForce);
        if (filter.Capacity is { } capacity)
        {
            reached = reached.Where(a => a.Capacity == capacity);
        }

        var found = await (
            from a in reached
            join p in Matching(filter) on a.PersonId equals p.Id
            join u in Under(filter) on a.UnitId equals u.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where (!filter.Acting || a.ActingForId != null)
            orderby u.Path, a.Capacity, p.FullName, a.From descending, a.Id
            select new
            {
                a.Id,
                a.PersonId,
                p.FullName,
                p.Email,
                a.Capacity,
                a.ActingForId,
                a.Reason,
                u.Code,
                u.NameVi,
                u.NameEn,
                u.Path,
                Scope = (string?)s.Code,
                ScopePath = (string?)s.Path,
                a.PostVi,
                a.PostEn,
                a.From,
                a.To,
                a.EndedAt,
                IsInForce = inForce.Any(one => one.Id == a.Id),
                ActingFor = db.Appointments.Where(o => o.Id == a.ActingForId).Join(db.Persons, o => o.PersonId, holder => holder.Id, (o, holder) => holder.FullName).FirstOrDefault(),
                Check = db.Set<AppointmentCheck>().Where(c => c.AppointmentId == a.Id && c.IsConfirmed).OrderByDescending(c => c.At).Select(c => new { c.At, c.CheckerName }).FirstOrDefault(),
            }).AsNoTracking().ToListAsync(ct);
        var rows = found.Where(row => filter.Right is not { } wanted || Rights.Of(wanted, row.Capacity) is not null).Select(row =>
        {
            var due = AppointmentCheck.DueOn(row.From, row.Check is { } last ? LocalDay.Of(last.At) : null, settings.AccessReviewMonths);
            return new Row(
                row.Id, row.PersonId, row.FullName, row.Email, row.Capacity, row.ActingFor, row.Reason, row.Code, new LocalText(row.NameVi, row.NameEn), row.Scope, new LocalText(row.PostVi, row.PostEn),
                row.From, row.To, row.EndedAt, row.IsInForce, row.Check?.At, row.Check?.CheckerName, due, row.IsInForce && due < today, row.PersonId == access.PersonId,
                row.IsInForce && row.ActingForId is null && MayDelegate(row.Capacity, row.Path, row.ScopePath));
        }).Where(row => !filter.Overdue || row.IsOverdue);
        return right == Right.ReviewRights ? [.. rows.OrderBy(row => row.DueOn)] : [.. rows];
    }

    /// <summary>An appointment in reach of the access review, to be changed; null: not there or not theirs.</summary>
    public Task<Appointment?> FindAsync(Guid id, CancellationToken ct) => Reached(Right.ReviewRights, db.Appointments).FirstOrDefaultAsync(a => a.Id == id && a.EndedAt == null, ct);

    /// <summary>An appointment in reach of delegating, to be changed; null: not there or not theirs.</summary>
    public async Task<Appointment?> FindToDelegateAsync(Guid id, CancellationToken ct)
    {
        var found = await (
            from a in Reached(Right.DelegatePosts, db.Appointments)
            join u in db.Units on a.UnitId equals u.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where a.Id == id && a.EndedAt == null
            select new { a, u.Path, Scope = (string?)s.Path }).FirstOrDefaultAsync(ct);
        return found is not null && MayDelegate(found.a.Capacity, found.Path, found.Scope) ? found.a : null;
    }

    /// <summary>Appointments whose unit and scope both lie in reach: nobody lends or takes what is wider than their own.</summary>
    private IQueryable<Appointment> Reached(Right right, IQueryable<Appointment> appointments)
    {
        var units = access.UnitsFor(right);
        var reached = appointments.Where(a => units.Any(u => u.Id == a.UnitId));
        return right != Right.ReviewRights || access.MayEverywhere(right) ? reached
            : reached.Where(a => a.ScopeUnitId != null && units.Any(u => u.Id == a.ScopeUnitId));
    }

    private bool MayDelegate(Capacity capacity, string unitPath, string? scopePath) =>
        access.Giving(Right.DelegatePosts).Any(mine => !mine.IsActing && mine.Gives(Right.DelegatePosts, unitPath)
            && DelegationRule.Posts(mine.Capacity).Contains(capacity) && (scopePath ?? "/").StartsWith(mine.ScopePath, StringComparison.Ordinal));

    private IQueryable<Person> Matching(HeldFilter filter)
    {
        var like = "%" + filter.Q?.Trim() + "%";
        return string.IsNullOrWhiteSpace(filter.Q) ? db.Persons : db.Persons.Where(p => EF.Functions.ILike(p.FullName, like) || EF.Functions.ILike(p.Email, like));
    }

    private IQueryable<Domain.Units.Unit> Under(HeldFilter filter)
    {
        IQueryable<Domain.Units.Unit> units = db.Units;
        return filter.Unit?.Trim().ToUpperInvariant() is { Length: > 0 } code
            ? units.Where(unit => db.Units.Any(above => above.Code == code && unit.Path.StartsWith(above.Path)))
            : units;
    }
}
