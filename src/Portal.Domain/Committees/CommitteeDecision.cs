using Portal.Domain.Common;

namespace Portal.Domain.Committees;

/// <summary>
/// A decision that establishes, consolidates or amends a committee. It carries the whole list of seats. A draft binds nobody and never changes the
/// decision in effect; once in effect nothing of it changes but its last day.
/// </summary>
public sealed class CommitteeDecision
{
    public const int NumberMaxLength = 60;
    public const int SignatoryMaxLength = 120;
    public const int PostMaxLength = 200;

    private readonly List<DecisionSeat> seats = [];
    private readonly List<WarningReason> reasons = [];

    private CommitteeDecision()
    {
    }

    /// <param name="unitId">The province whose committee it is.</param>
    /// <param name="ordinal">1, 2, 3… within the province, for addresses.</param>
    public CommitteeDecision(Guid unitId, int ordinal, DecisionKind kind) => (Id, UnitId, Ordinal, Kind) = (Guid.CreateVersion7(), unitId, ordinal, kind);

    public Guid Id { get; private set; }

    public Guid UnitId { get; private set; }

    public int Ordinal { get; private set; }

    public DecisionKind Kind { get; private set; }

    public string Number { get; private set; } = "";

    public DateOnly? IssuedOn { get; private set; }

    public string Signatory { get; private set; } = "";

    public string SignatoryPost { get; private set; } = "";

    public DateOnly? EffectiveFrom { get; private set; }

    /// <summary>Last day in effect; null: open-ended.</summary>
    public DateOnly? EffectiveTo { get; private set; }

    /// <summary>When a person put it into effect; null: a draft.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Code of the body that is the standing office; empty: not said yet.</summary>
    public string StandingBody { get; private set; } = "";

    public AdvisedBodies Advises { get; private set; } = AdvisedBodies.All;

    public IReadOnlyList<DecisionSeat> Seats => seats;

    public IReadOnlyList<WarningReason> Reasons => reasons;

    public uint Version { get; private set; }

    public bool IsDraft => ConfirmedAt is null;

    public DecisionStatus StatusOn(DateOnly day) => this switch
    {
        { IsDraft: true } => DecisionStatus.Draft,
        _ when day < EffectiveFrom => DecisionStatus.Upcoming,
        _ when EffectiveTo < day => DecisionStatus.Superseded,
        _ => DecisionStatus.InEffect,
    };

    public bool IsInEffectOn(DateOnly day) => StatusOn(day) == DecisionStatus.InEffect;

    /// <exception cref="RuleBrokenException"><c>decision.not-draft</c>.</exception>
    public void Describe(DecisionKind kind, string standingBody, AdvisedBodies advises)
    {
        MustBeDraft();
        (Kind, StandingBody, Advises) = (kind, standingBody, advises);
    }

    /// <summary>What the signed document says; each part may still be missing in a draft.</summary>
    /// <exception cref="RuleBrokenException"><c>decision.not-draft</c>, <c>decision.effect-before-date</c>.</exception>
    public void Sign(string? number, DateOnly? issuedOn, string? signatory, string? signatoryPost, DateOnly? effectiveFrom)
    {
        MustBeDraft();
        if (effectiveFrom < issuedOn)
        {
            throw new RuleBrokenException("decision.effect-before-date");
        }

        (Number, IssuedOn, EffectiveFrom) = (Tidy(number), issuedOn, effectiveFrom);
        (Signatory, SignatoryPost) = (Tidy(signatory), Tidy(signatoryPost));
    }

    /// <param name="seatId">The seat that stays the same from decision to decision.</param>
    /// <exception cref="RuleBrokenException"><c>decision.not-draft</c>, <c>seat.body-missing</c>, <c>seat.post-missing</c>, <c>seat.group-missing</c>.</exception>
    public DecisionSeat AddSeat(Guid seatId, SeatFacts facts)
    {
        MustBeDraft();
        var seat = new DecisionSeat(this, seatId, seats.Count == 0 ? 1 : seats.Max(s => s.Order) + 1, facts);
        seats.Add(seat);
        return seat;
    }

    /// <inheritdoc cref="AddSeat"/>
    public void ChangeSeat(DecisionSeat seat, SeatFacts facts)
    {
        MustBeDraft();
        seat.Describe(facts);
    }

    /// <summary>Puts a seat one place up or down among those of its group and role.</summary>
    public void MoveSeat(DecisionSeat seat, bool up)
    {
        MustBeDraft();
        var like = seats.Where(s => s.Group == seat.Group && s.GroupName == seat.GroupName && s.Role == seat.Role).OrderBy(s => s.Order).ToList();
        var other = like.ElementAtOrDefault(like.IndexOf(seat) + (up ? -1 : 1));
        if (other is not null)
        {
            var order = seat.Order;
            seat.MoveTo(other.Order);
            other.MoveTo(order);
        }
    }

    /// <exception cref="RuleBrokenException"><c>decision.not-draft</c>.</exception>
    public void RemoveSeat(DecisionSeat seat)
    {
        MustBeDraft();
        seats.Remove(seat);
    }

    /// <summary>Lets the decision take effect on its first day.</summary>
    /// <param name="report">What the rules say of it.</param>
    /// <param name="why">Reasons by rule; every rule that warns needs one.</param>
    /// <param name="before">The decision that is in effect until then; it ends the day before.</param>
    /// <exception cref="RuleBrokenException"><c>decision.not-draft</c>; <c>decision.has-errors</c>; <c>decision.reason-missing</c> with the rule; <c>decision.before-current</c>.</exception>
    public void PutIntoEffect(CompositionReport report, IReadOnlyDictionary<string, string> why, CommitteeDecision? before, Guid personId, DateTimeOffset now)
    {
        MustBeDraft();
        if (!report.IsComplete || EffectiveFrom is not { } from)
        {
            throw new RuleBrokenException("decision.has-errors", report.Errors);
        }

        if (report.Warnings.FirstOrDefault(rule => string.IsNullOrWhiteSpace(why.GetValueOrDefault(rule))) is { } silent)
        {
            throw new RuleBrokenException("decision.reason-missing", silent);
        }

        if (before is { EffectiveFrom: { } earlier } && from <= earlier)
        {
            throw new RuleBrokenException("decision.before-current", before.Number, earlier);
        }

        before?.EndOn(from.AddDays(-1));
        reasons.AddRange(report.Warnings.Select(rule => new WarningReason(this, rule, why[rule], personId, now)));
        ConfirmedAt = now;
    }

    private void EndOn(DateOnly lastDay) => EffectiveTo = lastDay;

    private void MustBeDraft()
    {
        if (!IsDraft)
        {
            throw new RuleBrokenException("decision.not-draft");
        }
    }

    private static string Tidy(string? text) => (text ?? "").Normalize().Trim();
}
