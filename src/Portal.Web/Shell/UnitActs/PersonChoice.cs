namespace Portal.Web.Shell.UnitActs;

/// <summary>Somebody whom an act may give units to.</summary>
/// <param name="Units">Units that they were given by name before.</param>
public sealed record PersonChoice(Guid Id, string Name, int Units);
