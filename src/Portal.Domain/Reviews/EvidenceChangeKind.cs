namespace Portal.Domain.Reviews;

/// <summary>What became of a document or file behind an answer.</summary>
public enum EvidenceChangeKind
{
    Added,

    /// <summary>Another version of the file, or the same document described otherwise.</summary>
    Replaced,

    Removed,
}
