namespace Portal.Domain.Committees;

/// <summary>A seat of the committee itself as the rules see it on a day.</summary>
/// <param name="PersonId">Who sits there that day; null: vacant.</param>
/// <param name="BodyName">The name that the decision writes when the body is not on the list.</param>
public sealed record CompositionSeat(
    Guid SeatId, SeatRole Role, string BodyCode, string BodyName, string Post, string PartyPost, SeatRank Rank, Guid? PersonId);
