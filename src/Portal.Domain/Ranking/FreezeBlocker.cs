namespace Portal.Domain.Ranking;

/// <summary>One thing that keeps a ranking from being frozen.</summary>
/// <param name="UnitCode">The unit whose review it is; empty when it is about the whole round.</param>
/// <param name="Count">How many claims or appeals are undecided; else 1.</param>
public sealed record FreezeBlocker(FreezeBlockerKind Kind, string UnitCode, int Count);
