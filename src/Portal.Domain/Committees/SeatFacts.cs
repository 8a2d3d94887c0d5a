namespace Portal.Domain.Committees;

/// <summary>What a decision says of one seat.</summary>
public sealed record SeatFacts(
    SeatGroup Group, string GroupName, SeatRole Role, string BodyCode, string BodyName, string PostVi, string PostEn, string PartyPostVi, string PartyPostEn, SeatRank Rank, Guid? PersonId);
