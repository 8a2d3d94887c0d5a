namespace Portal.Web.Shell.UnitActs;

/// <summary>What a long task of an act must know: the units that were shown and confirmed, and what was said.</summary>
public sealed record UnitActWork(UnitActOrder Order, IReadOnlyList<string> Units);
