using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;

namespace Portal.Web.Features.Committees;

/// <summary>A person who was disabled, or whose right with the seat was ended elsewhere, has left the seat: it falls vacant.</summary>
public sealed class KeepSeatsJob(PortalDb db, Seating seating, TimeProvider clock) : IScheduledJob
{
    public string Name => "keep-seats";

    public TimeSpan Every => Schedules.KeepSeats;

    public async Task RunAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var left = await db.SeatHoldings.Where(h => h.From <= today && (h.To == null || h.To >= today)
            && (db.Persons.Any(p => p.Id == h.PersonId && !p.IsActive) || db.Appointments.Any(a => a.Id == h.AppointmentId && (a.EndedAt != null || a.To < today)))).ToListAsync(ct);
        foreach (var holding in left)
        {
            await seating.EndAsync(holding, today, "", ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
