using Portal.Domain.Common;

namespace Portal.Domain.Committees;

/// <summary>
/// A seat as one decision describes it: the post, not the person. The <see cref="Seat"/> behind it stays the same from decision to decision, so
/// that what answers to it goes on.
/// </summary>
public sealed class DecisionSeat
{
    public const int BodyCodeMaxLength = 20;
    public const int TextMaxLength = 200;

    private DecisionSeat()
    {
    }

    internal DecisionSeat(CommitteeDecision decision, Guid seatId, int order, SeatFacts facts)
    {
        (Id, DecisionId, UnitId, SeatId, Order) = (Guid.CreateVersion7(), decision.Id, decision.UnitId, seatId, order);
        Describe(facts);
    }

    public Guid Id { get; private set; }

    public Guid DecisionId { get; private set; }

    /// <summary>The province whose committee it is.</summary>
    public Guid UnitId { get; private set; }

    public Guid SeatId { get; private set; }

    /// <summary>Place in the list of the decision.</summary>
    public int Order { get; private set; }

    public SeatGroup Group { get; private set; }

    /// <summary>Name of the office or sub-committee; empty for the committee itself.</summary>
    public string GroupName { get; private set; } = "";

    public SeatRole Role { get; private set; }

    public string BodyCode { get; private set; } = "";

    /// <summary>The body's name when it is not on the list.</summary>
    public string BodyName { get; private set; } = "";

    public string PostVi { get; private set; } = "";

    public string PostEn { get; private set; } = "";

    public string PartyPostVi { get; private set; } = "";

    public string PartyPostEn { get; private set; } = "";

    public SeatRank Rank { get; private set; }

    /// <summary>Whom a draft foresees. Once the decision is in effect, holdings say who sits here.</summary>
    public Guid? PersonId { get; private set; }

    public SeatFacts Facts => new(Group, GroupName, Role, BodyCode, BodyName, PostVi, PostEn, PartyPostVi, PartyPostEn, Rank, PersonId);

    internal void Describe(SeatFacts facts)
    {
        if (string.IsNullOrWhiteSpace(facts.BodyCode) || (facts.BodyCode == CommitteeBodies.Other && string.IsNullOrWhiteSpace(facts.BodyName)))
        {
            throw new RuleBrokenException("seat.body-missing");
        }

        if (string.IsNullOrWhiteSpace(facts.PostVi))
        {
            throw new RuleBrokenException("seat.post-missing");
        }

        if (facts.Group != SeatGroup.Committee && string.IsNullOrWhiteSpace(facts.GroupName))
        {
            throw new RuleBrokenException("seat.group-missing");
        }

        (Group, Role, Rank, PersonId, BodyCode) = (facts.Group, facts.Role, facts.Rank, facts.PersonId, facts.BodyCode);
        GroupName = facts.Group == SeatGroup.Committee ? "" : Tidy(facts.GroupName);
        BodyName = facts.BodyCode == CommitteeBodies.Other ? Tidy(facts.BodyName) : "";
        (PostVi, PostEn, PartyPostVi, PartyPostEn) = (Tidy(facts.PostVi), Tidy(facts.PostEn), Tidy(facts.PartyPostVi), Tidy(facts.PartyPostEn));
    }

    internal void MoveTo(int order) => Order = order;

    private static string Tidy(string text) => text.Normalize().Trim();
}
