namespace Portal.Web.Shell.UnitActs;

/// <summary>A committee seat to choose, with whoever sits there; empty: nobody.</summary>
public sealed record SeatChoice(Guid Id, string Title, string Person);
