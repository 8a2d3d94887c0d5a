using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;

namespace Portal.Infrastructure.Evidencing;

/// <summary>What a file turned out to be.</summary>
/// <param name="Guard">The guard's verdict on the name, the metadata and the text; nothing of what it read.</param>
/// <param name="IsRead">All of its text was read; false where text may stand in pictures.</param>
public sealed record InspectedFile(FileKind Kind, GuardResult Guard, bool IsRead);
