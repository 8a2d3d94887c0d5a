using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Committees;

/// <summary>Puts persons into seats and takes them out. The leader's right over the province begins and ends with the seat.</summary>
public sealed class Seating(PortalDb db, TimeProvider clock)
{
    /// <summary>Adds the holding and, for a seat of the committee itself, the appointment; the caller saves.</summary>
    /// <exception cref="RuleBrokenException"><c>holding.seat-taken</c>: somebody sits there on that day or later.</exception>
    public async Task BeginAsync(Unit province, DecisionSeat seat, Guid personId, DateOnly from, CancellationToken ct)
    {
        var others = await db.SeatHoldings.Where(h => h.SeatId == seat.SeatId).ToListAsync(ct);
        if (others.Exists(h => (h.To ?? DateOnly.MaxValue) >= from))
        {
            throw new RuleBrokenException("holding.seat-taken");
        }

        var appointment = seat.Group != SeatGroup.Committee ? null
            : await db.Appointments.FirstOrDefaultAsync(a => a.SeatId == seat.SeatId && a.PersonId == personId && a.EndedAt == null && a.To == null, ct);
        if (appointment is null && seat.Group == SeatGroup.Committee)
        {
            appointment = new Appointment(
                personId, Capacity.Leader, await EmployerAsync(province, seat, personId, ct), province.Id, seat.PostVi, seat.PostEn, from, seatId: seat.SeatId);
            db.Appointments.Add(appointment);
        }

        db.SeatHoldings.Add(new SeatHolding(province.Id, seat.SeatId, personId, from, appointment?.Id));
    }

    /// <summary>Ends the holding; the right goes at once when the day has come, otherwise with its last day. The caller saves.</summary>
    /// <param name="vacantFrom">First day on which the person no longer sits there.</param>
    public async Task EndAsync(SeatHolding holding, DateOnly vacantFrom, string reason, CancellationToken ct)
    {
        holding.End(vacantFrom, reason);
        if (holding.AppointmentId is { } id && await db.Appointments.FirstOrDefaultAsync(a => a.Id == id, ct) is { } appointment)
        {
            End(appointment, vacantFrom);
        }
    }

    /// <summary>Ends a right with its seat: at once when the day has come, otherwise with the day before.</summary>
    public void End(Appointment appointment, DateOnly vacantFrom)
    {
        if (vacantFrom <= clock.Today())
        {
            appointment.End(clock.GetUtcNow());
        }
        else
        {
            appointment.EndOn(vacantFrom.AddDays(-1));
        }
    }

    // whom nobody may verify: the body of the seat where it is a unit here, else the unit of the person's own post
    private async Task<Guid> EmployerAsync(Unit province, DecisionSeat seat, Guid personId, CancellationToken ct)
    {
        var code = $"{province.Code}-{seat.BodyCode.Split('-')[0]}";
        var path = province.Path + "%";
        return await db.Units.Where(u => u.Code == code).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(ct)
            ?? (seat.Role == SeatRole.Head ? province.Id : (Guid?)null)
            ?? await db.Appointments.Where(a => a.PersonId == personId && a.EndedAt == null && db.Units.Any(u => u.Id == a.UnitId && EF.Functions.Like(u.Path, path)))
                .OrderByDescending(a => a.Id).Select(a => (Guid?)a.UnitId).FirstOrDefaultAsync(ct)
            ?? province.Id;
    }
}
