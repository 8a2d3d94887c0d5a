namespace Portal.Domain.Checklists;

/// <summary>From this number on, this share of the points is earned: 2 meetings or more earn all, 1 earns half.</summary>
/// <param name="AtLeast">The smallest number that reaches the threshold.</param>
/// <param name="Share">0..1 of the criterion's points.</param>
public sealed record Threshold(decimal AtLeast, decimal Share);
