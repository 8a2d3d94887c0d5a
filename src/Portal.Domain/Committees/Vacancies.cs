namespace Portal.Domain.Committees;

/// <summary>Which seats of a decision nobody holds.</summary>
public static class Vacancies
{
    /// <param name="decision">The decision in effect on the day.</param>
    /// <param name="holdings">Holdings of its seats, ended ones too.</param>
    public static IReadOnlyList<Vacancy> On(DateOnly day, CommitteeDecision decision, IEnumerable<SeatHolding> holdings)
    {
        var bySeat = holdings.ToLookup(h => h.SeatId);
        return
        [
            .. from seat in decision.Seats
               where !bySeat[seat.SeatId].Any(h => h.IsInForceOn(day))
               let last = bySeat[seat.SeatId].Where(h => h.To < day).MaxBy(h => h.To)
               let begun = decision.EffectiveFrom ?? day
               let left = last?.To?.AddDays(1)
               select new Vacancy(seat, left > begun ? left.Value : begun, last),
        ];
    }

    /// <summary>The steps of a reminder that have come by a day: the last one only, so that a late start does not send all at once.</summary>
    /// <param name="steps">Days after the seat fell vacant, for example 0, 14, 30.</param>
    public static int? StepOn(DateOnly day, DateOnly since, IEnumerable<int> steps)
    {
        var days = day.DayNumber - since.DayNumber;
        return steps.Where(s => s <= days).Select(s => (int?)s).Max();
    }
}
