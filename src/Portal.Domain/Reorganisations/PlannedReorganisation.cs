using Portal.Domain.Common;

namespace Portal.Domain.Reorganisations;

/// <summary>
/// A reorganisation whose day is still to come. It changes nothing before: on its day it is worked out anew from what there is then, with the rights that its
/// author holds then, and carried out or refused with the reason.
/// </summary>
public sealed class PlannedReorganisation
{
    public const int UnitsMaxLength = 2000;
    public const int RefusalMaxLength = 300;

    private PlannedReorganisation()
    {
    }

    /// <param name="unitId">The first of the units that change: whoever keeps its register sees the plan.</param>
    /// <param name="units">Their codes with spaces between.</param>
    /// <param name="order">All that was said, as the page reads it again on the day.</param>
    /// <exception cref="RuleBrokenException"><c>reorganisation.not-future</c>: what holds already is carried out at once; <c>reorganisation.basis-missing</c>.</exception>
    public PlannedReorganisation(ReorganisationKind kind, Guid unitId, string units, DateOnly effectiveOn, string? basis, string order, Guid byId, string byName, DateTimeOffset now)
    {
        if (effectiveOn <= LocalDay.Of(now))
        {
            throw new RuleBrokenException("reorganisation.not-future");
        }

        if (string.IsNullOrWhiteSpace(basis) || basis.Length > Reorganisation.BasisMaxLength)
        {
            throw new RuleBrokenException("reorganisation.basis-missing");
        }

        Id = Guid.CreateVersion7();
        (Kind, UnitId, Units, EffectiveOn, Basis, Order) = (kind, unitId, units, effectiveOn, basis.Normalize().Trim(), order);
        (ById, ByName, At) = (byId, byName, now);
    }

    public Guid Id { get; private set; }

    public ReorganisationKind Kind { get; private set; }

    public Guid UnitId { get; private set; }

    /// <summary>Codes of the units that change, with spaces between.</summary>
    public string Units { get; private set; } = "";

    public DateOnly EffectiveOn { get; private set; }

    public string Basis { get; private set; } = "";

    /// <summary>What was said, as JSON.</summary>
    public string Order { get; private set; } = "";

    public Guid ById { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public PlanStatus Status { get; private set; }

    /// <summary>When it was carried out, refused or cancelled; null: it waits.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who cancelled it; empty otherwise.</summary>
    public string EndedByName { get; private set; } = "";

    /// <summary>The rule that refused it and its facts, with <c>|</c> between; empty otherwise.</summary>
    public string Refusal { get; private set; } = "";

    public uint Version { get; private set; }

    /// <summary>Its day has come and nothing was done about it yet.</summary>
    public bool IsDue(DateOnly today) => Status == PlanStatus.Waiting && EffectiveOn <= today;

    /// <exception cref="RuleBrokenException"><c>reorganisation.plan-over</c>.</exception>
    public void Cancel(string byName, DateTimeOffset now) => (Status, EndedAt, EndedByName) = (Over(PlanStatus.Cancelled), now, byName);

    /// <summary>It was carried out.</summary>
    /// <exception cref="RuleBrokenException"><c>reorganisation.plan-over</c>; <c>reorganisation.in-future</c>: not before its day.</exception>
    public void CarryOut(DateTimeOffset now)
    {
        if (EffectiveOn > LocalDay.Of(now))
        {
            throw new RuleBrokenException("reorganisation.in-future");
        }

        (Status, EndedAt) = (Over(PlanStatus.Done), now);
    }

    /// <summary>It could not be done on its day.</summary>
    /// <exception cref="RuleBrokenException"><c>reorganisation.plan-over</c>.</exception>
    public void Refuse(RuleBrokenException why, DateTimeOffset now)
    {
        var text = string.Join('|', [why.Code, .. why.Args.Select(a => Convert.ToString(a, System.Globalization.CultureInfo.InvariantCulture))]);
        (Status, EndedAt, Refusal) = (Over(PlanStatus.Refused), now, text.Length > RefusalMaxLength ? text[..RefusalMaxLength] : text);
    }

    private PlanStatus Over(PlanStatus next) => Status == PlanStatus.Waiting ? next : throw new RuleBrokenException("reorganisation.plan-over");
}
