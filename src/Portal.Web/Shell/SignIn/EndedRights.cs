using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Shell.SignIn;

/// <summary>Rights that the signed-in person held until a short while ago, for a page that was open when one ended.</summary>
public sealed class EndedRights(PortalDb db, Access access, TimeProvider clock)
{
    private const int Days = 30;

    /// <param name="On">The day on which it ended.</param>
    public sealed record Ended(string Code, LocalText Unit, DateOnly On);

    /// <param name="right">Only those that gave this right; null: all.</param>
    public async Task<IReadOnlyList<Ended>> LoadAsync(Right? right, CancellationToken ct)
    {
        if (!access.IsSignedIn)
        {
            return [];
        }

        var today = clock.Today();
        var inForce = db.AppointmentsInForce(today);
        var rows = await (
            from a in db.Appointments.AsNoTracking()
            join u in db.Units on a.UnitId equals u.Id
            where a.PersonId == access.PersonId && a.From <= today && !inForce.Any(one => one.Id == a.Id)
            select new
            {
                a.Capacity,
                a.ActingForId,
                a.To,
                a.EndedAt,
                u.NameVi,
                u.NameEn,
                Original = db.Appointments.Where(o => o.Id == a.ActingForId).Select(o => new { o.To, o.EndedAt }).FirstOrDefault(),
            }).ToListAsync(ct);
        return [.. rows
            .Where(row => right is not { } asked || Rights.Of(asked, row.Capacity) is not null)
            .Select(row => new Ended(
                row.ActingForId is null ? row.Capacity.ToString() : row.Capacity + "/acting",
                new LocalText(row.NameVi, row.NameEn),
                new[] { Day(row.EndedAt), row.To, Day(row.Original?.EndedAt), row.Original?.To }.Min() ?? today))
            .Where(row => row.On >= today.AddDays(-Days)).OrderByDescending(row => row.On)];
    }

    private static DateOnly? Day(DateTimeOffset? at) => at is { } instant ? LocalDay.Of(instant) : null;
}
