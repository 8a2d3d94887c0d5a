using Portal.Domain.Checklists;
using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>The evidence files of a review.</summary>
/// <param name="Takes">Criteria that a file may prove, in order; empty: the round or the checklist takes none.</param>
/// <param name="Chosen">Code of the criterion that the form proposes.</param>
/// <param name="MaxMegabytes">Largest file.</param>
/// <param name="IsScanned">Uploads are scanned for malware.</param>
public sealed record FilesPage(ReviewOverview Review, IReadOnlyList<FileRow> Files, IReadOnlyList<Criterion> Takes, string Chosen, int MaxMegabytes, bool IsScanned)
{
    /// <summary>Criteria to which the person may send a file now: all that take one, or those that the verifier asks about.</summary>
    public IReadOnlyList<Criterion> Sendable => [.. Takes.Where(c => Review.CanAnswer(c.Code))];

    /// <summary>The person may upload, replace and remove now.</summary>
    public bool CanWrite => Review.CanWrite && Takes.Count > 0;

    /// <summary>Whether a version may be looked at here.</summary>
    public required Func<EvidenceFileVersion, bool> CanShow { get; init; }

    /// <summary>What was sent and is asked for again.</summary>
    public FileForm Sent { get; init; } = new();

    public string Path(string tail = "") => Review.Path("/files" + tail);
}
