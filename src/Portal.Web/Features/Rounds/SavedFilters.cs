using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rounds;

/// <summary>Named filters of the monitor: the person's own, and those that colleagues share with the office.</summary>
public sealed class SavedFilters(PortalDb db, Access access)
{
    public async Task<IReadOnlyList<Row>> Load(CancellationToken ct)
    {
        var (me, offices) = (access.PersonId, access.Appointments.Select(a => (Guid?)a.UnitId).Distinct().ToArray());
        var found = await (
            from filter in db.SavedFilters.AsNoTracking()
            join person in db.Persons on filter.PersonId equals person.Id
            where filter.PersonId == me || (filter.OfficeUnitId != null && offices.Contains(filter.OfficeUnitId))
            select new Row(filter.Id, filter.Name, filter.Query, filter.PersonId == me, filter.OfficeUnitId != null, person.FullName)).ToListAsync(ct);
        return [.. found.OrderByDescending(r => r.IsOwn).ThenBy(r => r.Name, StringComparer.CurrentCulture)];
    }

    /// <param name="IsOwn">The person's own, who may drop it.</param>
    /// <param name="By">Who saved it.</param>
    public sealed record Row(Guid Id, string Name, string Query, bool IsOwn, bool IsShared, string By);
}
