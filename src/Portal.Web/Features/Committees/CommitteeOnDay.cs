using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;

namespace Portal.Web.Features.Committees;

/// <summary>A committee as it is on a day, or as a draft foresees it.</summary>
/// <param name="Decision">The decision in effect; null: none is known for the day.</param>
/// <param name="Rules">What the rules say, worst first, then those that pass; empty without a decision.</param>
public sealed record CommitteeOnDay(
    Unit Province, LocalText Name, DateOnly Day, ProvinceType Type, CommitteeDecision? Decision, LocalText? StandingBody, IReadOnlyList<SeatCard> Seats, CompositionReport? Report, IReadOnlyList<RuleLine> Rules)
{
    public IEnumerable<SeatCard> Of(SeatRole role) => Seats.Where(s => s.Group == SeatGroup.Committee && s.Role == role);

    public IEnumerable<SeatCard> Vacant => Seats.Where(s => s.Person is null);
}
