namespace Portal.Web.Shell.UnitActs;

/// <summary>What one person would get of the units of an act.</summary>
/// <param name="Units">Units that they would get.</param>
/// <param name="Part">Which part of them, as it is shown; empty: all of each.</param>
public sealed record UnitActShare(string Name, int Units, string Part);
