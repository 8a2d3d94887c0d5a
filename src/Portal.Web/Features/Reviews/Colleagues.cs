using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>People who may fill in a unit's review today.</summary>
public sealed class Colleagues(PortalDb db, TimeProvider clock)
{
    public Task<List<Colleague>> Of(Guid unitId, CancellationToken ct)
    {
        var (inForce, capacities) = (db.AppointmentsInForce(clock.Today()), Rights.Capacities(Right.FillReview));
        return db.Persons.AsNoTracking()
            .Where(p => p.IsActive && inForce.Any(a => a.PersonId == p.Id && a.UnitId == unitId && capacities.Contains(a.Capacity)))
            .OrderBy(p => p.FullName).ThenBy(p => p.Id)
            .Select(p => new Colleague(p.Id, p.FullName, p.Email, p.Language))
            .ToListAsync(ct);
    }

    public sealed record Colleague(Guid Id, string Name, string Email, string Language);
}
