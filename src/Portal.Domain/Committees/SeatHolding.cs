using Portal.Domain.Common;

namespace Portal.Domain.Committees;

/// <summary>A person in a seat from a day to a day. It begins and ends together with the appointment that gives the leader's right.</summary>
public sealed class SeatHolding
{
    public const int ReasonMaxLength = 300;

    private SeatHolding()
    {
    }

    /// <param name="unitId">The province whose committee it is.</param>
    /// <param name="appointmentId">The right that goes with the seat; null for groups that give none.</param>
    public SeatHolding(Guid unitId, Guid seatId, Guid personId, DateOnly from, Guid? appointmentId) =>
        (Id, UnitId, SeatId, PersonId, From, AppointmentId) = (Guid.CreateVersion7(), unitId, seatId, personId, from, appointmentId);

    public Guid Id { get; private set; }

    public Guid UnitId { get; private set; }

    public Guid SeatId { get; private set; }

    public Guid PersonId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>Last day in the seat; null: open-ended. A day before <see cref="From"/> means that it never began.</summary>
    public DateOnly? To { get; private set; }

    public Guid? AppointmentId { get; private set; }

    /// <summary>Why it ended: an order to another post, retirement…; empty when a decision ended it.</summary>
    public string EndReason { get; private set; } = "";

    public bool IsInForceOn(DateOnly day) => From <= day && (To is null || day <= To);

    /// <summary>Ends it.</summary>
    /// <param name="vacantFrom">First day on which the person no longer sits there.</param>
    /// <exception cref="RuleBrokenException"><c>holding.ended</c>; <c>holding.ends-before-start</c> with the first day.</exception>
    public void End(DateOnly vacantFrom, string reason)
    {
        if (To < vacantFrom)
        {
            throw new RuleBrokenException("holding.ended");
        }

        if (vacantFrom < From)
        {
            throw new RuleBrokenException("holding.ends-before-start", From);
        }

        (To, EndReason) = (vacantFrom.AddDays(-1), reason.Normalize().Trim());
    }
}
