using Portal.Domain.Common;

namespace Portal.Domain.Committees;

/// <summary>
/// One answer of the access review: somebody else looked at an appointment and confirmed or revoked it. Level 3 of information-system security
/// asks for it regularly; an appointment is due again some months after the last confirmation, or after it began.
/// </summary>
public sealed class AppointmentCheck
{
    private AppointmentCheck()
    {
    }

    /// <param name="checkerId">Who answers; never the holder.</param>
    /// <param name="reason">Needed when it is revoked.</param>
    /// <exception cref="RuleBrokenException"><c>check.own</c>, <c>check.reason-missing</c>, <c>check.ended</c>.</exception>
    public AppointmentCheck(Appointment appointment, Guid checkerId, string checkerName, bool isConfirmed, string reason, DateTimeOffset now)
    {
        if (appointment.PersonId == checkerId)
        {
            throw new RuleBrokenException("check.own");
        }

        if (appointment.EndedAt is not null)
        {
            throw new RuleBrokenException("check.ended");
        }

        if (reason.Length > Appointment.ReasonMaxLength || (!isConfirmed && string.IsNullOrWhiteSpace(reason)))
        {
            throw new RuleBrokenException("check.reason-missing");
        }

        Id = Guid.CreateVersion7();
        AppointmentId = appointment.Id;
        CheckerId = checkerId;
        CheckerName = checkerName;
        IsConfirmed = isConfirmed;
        Reason = reason.Normalize().Trim();
        At = now;
        if (!isConfirmed)
        {
            appointment.End(now);
        }
    }

    public Guid Id { get; private set; }

    public Guid AppointmentId { get; private set; }

    public Guid CheckerId { get; private set; }

    public string CheckerName { get; private set; } = "";

    /// <summary>False: revoked, which ended the appointment at once.</summary>
    public bool IsConfirmed { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>The last day on which an appointment is to be looked at again.</summary>
    /// <param name="from">The appointment's first day.</param>
    /// <param name="confirmedOn">Day of the last confirmation, if any.</param>
    /// <example>Begun on 1/7/2025, never confirmed, every 6 months: due on 1/1/2026.</example>
    public static DateOnly DueOn(DateOnly from, DateOnly? confirmedOn, int months) => (confirmedOn ?? from).AddMonths(months);
}
