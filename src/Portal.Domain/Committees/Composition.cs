using Portal.Domain.Units;

namespace Portal.Domain.Committees;

/// <summary>What rules C01–C13 look at: a decision, and who holds its seats on a day.</summary>
/// <param name="DecidedOn">Day of the decision; the day of checking for a draft without a date. Bodies and words are those of this day.</param>
/// <param name="Type">Kind of the provincial unit on <paramref name="DecidedOn"/>.</param>
/// <param name="TypeNow">Kind on the day of checking.</param>
/// <param name="StandingBodies">Codes of the bodies named as standing office.</param>
/// <param name="HasNumber">The decision has a number; likewise date, signatory and first day.</param>
public sealed record Composition(
    DateOnly DecidedOn,
    ProvinceType Type,
    ProvinceType TypeNow,
    IReadOnlyList<string> StandingBodies,
    AdvisedBodies Advises,
    bool HasNumber,
    bool HasDate,
    bool HasSignatory,
    bool HasFirstDay,
    IReadOnlyList<CompositionSeat> Seats);
