using Portal.Domain.Common;

namespace Portal.Domain.Committees;

/// <summary>Who may do what where, from when to when. Rights exist only while an appointment is in force.</summary>
public sealed class Appointment
{
    public const int PostMaxLength = 200;
    public const int ReasonMaxLength = 500;

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

        if (capacity is Capacity.Officer or Capacity.Head or Capacity.DeputyHead && scopeUnitId != unitId)
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

    /// <summary>The appointment that this one acts for (ủy quyền); null: a right of one's own.</summary>
    public Guid? ActingForId { get; private set; }

    /// <summary>Why somebody acts for its holder; empty for a right of one's own.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Set when the appointment was ended at once, whatever <see cref="To"/> says.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whether a holder may let somebody act for them: nobody does for an administrator, auditor or incident officer, who answer in person.</summary>
    public static bool MayBeDelegated(Capacity capacity) => capacity is not (Capacity.Administrator or Capacity.Auditor or Capacity.IncidentOfficer);

    /// <summary>
    /// Lets a person act for this appointment's holder: same capacity, employing unit and scope, within its days. It takes no seat along, and it is
    /// in force only while this one is.
    /// </summary>
    /// <param name="to">Last day, included.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>delegation.person-own</c>, <c>delegation.in-person</c> (administrator, auditor), <c>delegation.twice-removed</c> (of a delegation),
    /// <c>delegation.reason-missing</c>, <c>delegation.beyond-original</c> (its days, or it has ended), <c>appointment.ends-before-start</c>.
    /// </exception>
    public Appointment Delegate(Guid personId, DateOnly from, DateOnly to, string reason)
    {
        if (ActingForId is not null)
        {
            throw new RuleBrokenException("delegation.twice-removed");
        }

        if (!MayBeDelegated(Capacity))
        {
            throw new RuleBrokenException("delegation.in-person");
        }

        if (personId == PersonId)
        {
            throw new RuleBrokenException("delegation.person-own");
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonMaxLength)
        {
            throw new RuleBrokenException("delegation.reason-missing");
        }

        if (EndedAt is not null || from < From || to > To)
        {
            throw new RuleBrokenException("delegation.beyond-original", From, To ?? to);
        }

        return new Appointment(personId, Capacity, UnitId, ScopeUnitId, PostVi, PostEn, from, to)
        {
            ActingForId = Id,
            Reason = reason.Normalize().Trim(),
        };
    }

    /// <summary>Whether its own days and end allow it; one that acts for another is in force only while that one is, too.</summary>
    public bool IsInForceOn(DateOnly day) => EndedAt is null && From <= day && (To is null || day <= To);

    public void End(DateTimeOffset now) => EndedAt ??= now;

    /// <summary>Lets it run out with a day, which is included; an earlier end stands.</summary>
    public void EndOn(DateOnly lastDay) => To = To < lastDay ? To : lastDay;
}
