namespace Portal.Domain.Committees;

/// <summary>A seat that nobody holds on a day.</summary>
/// <param name="Since">First day without anybody.</param>
/// <param name="Last">Who sat there last; null: nobody ever did.</param>
public sealed record Vacancy(DecisionSeat Seat, DateOnly Since, SeatHolding? Last);
