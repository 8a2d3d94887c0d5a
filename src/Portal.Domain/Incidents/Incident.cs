using Portal.Domain.Common;

namespace Portal.Domain.Incidents;

/// <summary>
/// Something came, or may have come, that must never be in the portal. It keeps identifiers, times, unit, channel and acts, and nothing of what was said. What
/// cannot be undone, two persons do.
/// </summary>
public sealed class Incident
{
    public const int NumberMaxLength = 20;
    public const int KeyMaxLength = 120;
    public const int PlaceMaxLength = 300;

    private Incident()
    {
    }

    /// <summary>The guard refused what somebody sent; nothing of it is kept.</summary>
    /// <param name="place">Which operation and fields, by their names in the program, with the guard's rules.</param>
    public static Incident Refused(string number, Guid unitId, IncidentChannel channel, string place, Guid? byId, string byName, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Number = number,
        UnitId = unitId,
        Channel = channel,
        Item = IncidentItem.Refused,
        ItemState = ItemState.NotStored,
        Place = PlaceOf(place),
        ById = byId,
        ByName = byName,
        OpenedAt = now,
        LastAt = now,
        Times = 1,
    };

    /// <summary>Somebody reported what stands in the portal; it is held from the same moment.</summary>
    /// <param name="itemKey">Identifier of the item: <c>2026/P00-SCT/G03-02</c>, the id of a comment or file, the code of a unit.</param>
    public static Incident Reported(
        string number, Guid unitId, Guid? reviewId, IncidentItem item, string itemKey, IncidentReason reason, Guid? byId, string byName, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(),
            Number = number,
            UnitId = unitId,
            ReviewId = reviewId,
            Channel = IncidentChannel.Reported,
            Item = item,
            ItemKey = itemKey,
            ItemState = ItemState.Held,
            Reason = reason,
            ById = byId,
            ByName = byName,
            OpenedAt = now,
            LastAt = now,
            Times = 1,
        };

    public Guid Id { get; private set; }

    public string Number { get; private set; } = "";

    /// <summary>The unit of whoever sent it, or whose item it is.</summary>
    public Guid UnitId { get; private set; }

    public Guid? ReviewId { get; private set; }

    public IncidentChannel Channel { get; private set; }

    public IncidentItem Item { get; private set; }

    public string ItemKey { get; private set; } = "";

    public ItemState ItemState { get; private set; }

    /// <summary>Of refused input: operation, fields and rules.</summary>
    public string Place { get; private set; } = "";

    /// <summary>Of a reported item: why.</summary>
    public IncidentReason? Reason { get; private set; }

    /// <summary>Who sent or reported it.</summary>
    public Guid? ById { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When it happened last.</summary>
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>How often the same person tried it at the same place on that day.</summary>
    public int Times { get; private set; }

    /// <summary>What one of two persons has proposed; null: nothing.</summary>
    public IncidentDecision? Proposed { get; private set; }

    public Guid? ProposedById { get; private set; }

    public string ProposedByName { get; private set; } = "";

    /// <summary>Null: it is open.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public uint Version { get; private set; }

    public bool IsOpen => ClosedAt is null;

    /// <summary>The same person tried the same again, on the same day.</summary>
    public void Repeat(DateTimeOffset now) => (Times, LastAt) = (Times + 1, now);

    /// <summary>Writes down something that was done.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.closed</c>, <c>incident.note-too-long</c>.</exception>
    public IncidentStep Note(IncidentAct act, string? note, Guid? byId, string byName, DateTimeOffset now)
    {
        EnsureOpen();
        var said = (note ?? "").Normalize().Trim();
        return said.Length > IncidentStep.NoteMaxLength
            ? throw new RuleBrokenException("incident.note-too-long", IncidentStep.NoteMaxLength)
            : new IncidentStep(Id, act, said, byId, byName, now);
    }

    /// <summary>The first of two persons asks for what cannot be undone by one.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.closed</c>, <c>incident.proposed-already</c>, <c>incident.nothing-held</c>, <c>incident.item-held</c>.</exception>
    public IncidentStep Propose(IncidentDecision decision, Guid byId, string byName, DateTimeOffset now)
    {
        EnsureOpen();
        EnsurePossible(decision);
        if (Proposed is not null)
        {
            throw new RuleBrokenException("incident.proposed-already", ProposedByName);
        }

        (Proposed, ProposedById, ProposedByName) = (decision, byId, byName);
        return new IncidentStep(Id, decision switch { IncidentDecision.Release => IncidentAct.ReleaseProposed, IncidentDecision.Purge => IncidentAct.PurgeProposed, _ => IncidentAct.CloseProposed }, "", byId, byName, now);
    }

    /// <summary>The second person agrees; who calls this carries it out in the same transaction.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.closed</c>, <c>incident.not-proposed</c>, <c>incident.same-person</c>, <c>incident.nothing-held</c>, <c>incident.item-held</c>.</exception>
    public IncidentStep Decide(IncidentDecision decision, Guid byId, string byName, DateTimeOffset now)
    {
        EnsureOpen();
        if (Proposed != decision)
        {
            throw new RuleBrokenException("incident.not-proposed");
        }

        if (ProposedById == byId)
        {
            throw new RuleBrokenException("incident.same-person");
        }

        EnsurePossible(decision);
        ForgetProposal();
        switch (decision)
        {
            case IncidentDecision.Release:
                ItemState = ItemState.Released;
                return new IncidentStep(Id, IncidentAct.Released, "", byId, byName, now);
            case IncidentDecision.Purge:
                ItemState = ItemState.Purged;
                return new IncidentStep(Id, IncidentAct.Purged, "", byId, byName, now);
            default:
                ClosedAt = now;
                return new IncidentStep(Id, IncidentAct.Closed, "", byId, byName, now);
        }
    }

    /// <summary>What was proposed is no longer: its author or the other person says so.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.closed</c>, <c>incident.not-proposed</c>.</exception>
    public IncidentStep Withdraw(Guid byId, string byName, DateTimeOffset now)
    {
        EnsureOpen();
        if (Proposed is null)
        {
            throw new RuleBrokenException("incident.not-proposed");
        }

        ForgetProposal();
        return new IncidentStep(Id, IncidentAct.Withdrawn, "", byId, byName, now);
    }

    private void EnsureOpen()
    {
        if (!IsOpen)
        {
            throw new RuleBrokenException("incident.closed");
        }
    }

    private void EnsurePossible(IncidentDecision decision)
    {
        if (decision != IncidentDecision.Close && ItemState != ItemState.Held)
        {
            throw new RuleBrokenException("incident.nothing-held");
        }

        if (decision == IncidentDecision.Close && ItemState == ItemState.Held)
        {
            throw new RuleBrokenException("incident.item-held");
        }
    }

    private void ForgetProposal() => (Proposed, ProposedById, ProposedByName) = (null, null, "");

    /// <summary>Whether two places are the same but for numbers of rows and lines: the same paste one row lower is the same try.</summary>
    public static bool IsSamePlace(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return PlaceOf(one).Where(c => !char.IsAsciiDigit(c)).SequenceEqual(PlaceOf(other).Where(c => !char.IsAsciiDigit(c)));
    }

    /// <summary>A place as it is kept, at most <see cref="PlaceMaxLength"/> characters.</summary>
    public static string PlaceOf(string text) => text.Length <= PlaceMaxLength ? text : text[..PlaceMaxLength];
}
