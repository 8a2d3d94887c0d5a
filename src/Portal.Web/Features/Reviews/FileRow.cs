using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>An evidence file of a review as it is shown.</summary>
/// <param name="Versions">Newest first; at least one.</param>
/// <param name="Criteria">Codes of the criteria that it serves.</param>
public sealed record FileRow(Guid Id, IReadOnlyList<EvidenceFileVersion> Versions, IReadOnlyList<string> Criteria)
{
    public EvidenceFileVersion Current => Versions[0];

    /// <summary>Size as people read it: 340 KB, 12 MB.</summary>
    public static (string Key, decimal Size) SizeOf(long bytes) => bytes < 1 << 20 ? ("file.kilobytes", Math.Max(1, Math.Round(bytes / 1024m))) : ("file.megabytes", Math.Round(bytes / 1048576m, 1));
}
