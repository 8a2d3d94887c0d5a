using Portal.Domain.Common;

namespace Portal.Domain.Checklists;

/// <summary>A class and the final score from which it is given.</summary>
/// <param name="Class">Short code, for example <c>A</c>.</param>
/// <param name="AtLeast">Points; the lowest band of a policy has 0.</param>
/// <param name="Name">What the class is called.</param>
public sealed record Band(string Class, decimal AtLeast, LocalText Name);
