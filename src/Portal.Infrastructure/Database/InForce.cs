using Portal.Domain.Committees;

namespace Portal.Infrastructure.Database;

/// <summary>The one place that says in SQL which appointments are in force, as <see cref="Appointment.IsInForceOn"/> says it for one.</summary>
public static class InForce
{
    /// <summary>Appointments in force on a day; one that acts for another only while that one is, too.</summary>
    public static IQueryable<Appointment> AppointmentsInForce(this PortalDb db, DateOnly day) =>
        db.Appointments.Where(a => a.EndedAt == null && a.From <= day && (a.To == null || a.To >= day)
            && (a.ActingForId == null || db.Appointments.Any(o => o.Id == a.ActingForId && o.EndedAt == null && o.From <= day && (o.To == null || o.To >= day))));
}
