using Portal.Domain.Committees;
using Portal.Domain.Common;

namespace Portal.Web.Features.Committees;

/// <summary>A seat as pages show it.</summary>
/// <param name="Person">Who sits there; null: vacant.</param>
/// <param name="Since">Since when the person sits there, or since when the seat is vacant.</param>
/// <param name="IsStanding">The seat of the standing office's body among the deputies.</param>
/// <param name="IsRequired">Directive 32 asks for it.</param>
public sealed record SeatCard(
    int Order, Guid SeatId, SeatGroup Group, string GroupName, SeatRole Role, string BodyCode, LocalText Body, LocalText Post, LocalText PartyPost, SeatRank Rank,
    string? Person, Guid? PersonId, DateOnly? Since, bool IsStanding, bool IsRequired, string? LastPerson, string LastReason);
