using Portal.Domain.Common;

namespace Portal.Domain.Committees;

/// <summary>Who may do what where, from when to when. Rights exist only while an appointment is in force.</summary>
public sealed class Appointment
{
    public const int PostMaxLength = 200;

    private Appointment()
    {
    }

    /// <param name="unitId">The unit that employs the person: nobody verifies it or a unit above it.</param>
    /// <param name="scopeUnitId">The right reaches this unit and everything under it; null: the whole portal.</param>
    /// <param name="to">Last day, included; null: open-ended.</param>
    public Appointment(
        Guid personId, Capacity capacity, Guid unitId, Guid? scopeUnitId, string postVi, string postEn, DateOnly from, DateOnly? to = null, Guid? seatId = null)
    {
        if (to < from)
        {
            throw new RuleBrokenException("appointment.ends-before-start");
        }

        if (string.IsNullOrWhiteSpace(postVi) || postVi.Length > PostMaxLength || postEn.Length > PostMaxLength)
        {
            throw new RuleBrokenException("appointment.post-missing");
        }

        if (capacity is Capacity.Officer or Capacity.Head && scopeUnitId != unitId)
        {
            throw new RuleBrokenException("appointment.own-unit-only");
        }

        Id = Guid.CreateVersion7();
        PersonId = personId;
        Capacity = capacity;
        UnitId = unitId;
        ScopeUnitId = scopeUnitId;
        PostVi = postVi.Trim();
        PostEn = postEn.Trim();
        From = from;
        To = to;
        SeatId = seatId;
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public Capacity Capacity { get; private set; }

    public Guid UnitId { get; private set; }

    public Guid? ScopeUnitId { get; private set; }

    public string PostVi { get; private set; } = "";

    public string PostEn { get; private set; } = "";

    public DateOnly From { get; private set; }

    public DateOnly? To { get; private set; }

    /// <summary>The committee seat that this appointment fills, if any.</summary>
    public Guid? SeatId { get; private set; }

    /// <summary>Set when the appointment was ended at once, whatever <see cref="To"/> says.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsInForceOn(DateOnly day) => EndedAt is null && From <= day && (To is null || day <= To);

    public void End(DateTimeOffset now) => EndedAt ??= now;

    /// <summary>Lets it run out with a day, which is included; an earlier end stands.</summary>
    public void EndOn(DateOnly lastDay) => To = To < lastDay ? To : lastDay;
}
