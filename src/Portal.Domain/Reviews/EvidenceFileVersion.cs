using Portal.Domain.Common;

namespace Portal.Domain.Reviews;

/// <summary>One version of an evidence file as it was uploaded; it never changes.</summary>
public sealed class EvidenceFileVersion
{
    public const int NameMaxLength = 200;
    public const int DeclarationMaxLength = 500;

    private EvidenceFileVersion()
    {
    }

    /// <param name="name">The file's name without folders.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="sha256">Lower-case hexadecimal digest of the content.</param>
    /// <param name="isScanned">A malware scanner has found nothing.</param>
    /// <param name="isRead">All of its text was read and judged; false where text may stand in pictures.</param>
    public EvidenceFileVersion(
        EvidenceFile file, int number, string name, FileKind kind, long bytes, string sha256, bool isScanned, bool isRead, Guid? byId, string byName, DateTimeOffset now)
    {
        (FileId, ReviewId, Number) = (file.Id, file.ReviewId, number);
        (Name, Kind, Bytes, Sha256, IsScanned, IsRead) = (name, kind, bytes, sha256, isScanned, isRead);
        (UploadedById, UploadedByName, UploadedAt) = (byId, byName, now);
    }

    public Guid FileId { get; private set; }

    public int Number { get; private set; }

    public Guid ReviewId { get; private set; }

    public string Name { get; private set; } = "";

    public FileKind Kind { get; private set; }

    /// <summary>Size in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Lower-case hexadecimal SHA-256 of the content.</summary>
    public string Sha256 { get; private set; } = "";

    public bool IsScanned { get; private set; }

    public bool IsRead { get; private set; }

    /// <summary>The guard's rule that asked to look again, such as <c>marking.unaccented</c>; empty: none did.</summary>
    public string WarnedBy { get; private set; } = "";

    /// <summary>Why the sender declares that nothing secret is in it all the same; empty where the guard did not warn.</summary>
    public string Declaration { get; private set; } = "";

    public Guid? UploadedById { get; private set; }

    public string UploadedByName { get; private set; } = "";

    /// <summary>The file and version whose bytes these are, when they were handed on from another review; null: its own.</summary>
    public Guid? ContentFileId { get; private set; }

    /// <summary>See <see cref="ContentFileId"/>.</summary>
    public int? ContentNumber { get; private set; }

    /// <summary>Where its bytes stand.</summary>
    public (Guid FileId, int Number) Content => (ContentFileId ?? FileId, ContentNumber ?? Number);

    public DateTimeOffset UploadedAt { get; private set; }

    /// <summary>Keeps what the guard warned of and why the sender declares the file free of secrets.</summary>
    /// <param name="rule">The guard's rule.</param>
    /// <param name="reason">At most <see cref="DeclarationMaxLength"/> characters.</param>
    public void Declare(string rule, string reason) => (WarnedBy, Declaration) = (rule, reason.Normalize().Trim());

    /// <summary>The same version in a review that goes on with what this one held: its bytes stay where they are and are not stored twice.</summary>
    /// <param name="to">A file of the other review.</param>
    public EvidenceFileVersion HandOn(EvidenceFile to) => new(to, to.Next(), Name, Kind, Bytes, Sha256, IsScanned, IsRead, UploadedById, UploadedByName, UploadedAt)
    {
        ContentFileId = Content.FileId,
        ContentNumber = Content.Number,
        WarnedBy = WarnedBy,
        Declaration = Declaration,
    };

    /// <summary>A sender's name without folders, control characters and surplus blanks.</summary>
    /// <exception cref="RuleBrokenException"><c>file.no-name</c>, <c>file.name-too-long</c>.</exception>
    /// <example><c>..\..\kế hoạch.pdf</c> becomes <c>kế hoạch.pdf</c>.</example>
    public static string NameOf(string? sent)
    {
        var name = (sent ?? "").Replace('\\', '/');
        name = string.Concat(name[(name.LastIndexOf('/') + 1)..].Normalize().Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)).Trim();
        return name.Trim('.', ' ').Length == 0 ? throw new RuleBrokenException("file.no-name")
            : name.Length > NameMaxLength ? throw new RuleBrokenException("file.name-too-long", NameMaxLength)
            : name;
    }
}
