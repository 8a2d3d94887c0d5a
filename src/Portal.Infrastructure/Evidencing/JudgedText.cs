using Portal.Domain.Secrecy;

namespace Portal.Infrastructure.Evidencing;

/// <summary>What the guard says of a file's text.</summary>
/// <param name="IsRead">All of it was read.</param>
/// <param name="IsLookedAt">At least the first and the last of what is a picture were read.</param>
internal sealed record JudgedText(GuardResult Guard, bool IsRead, bool IsLookedAt);
