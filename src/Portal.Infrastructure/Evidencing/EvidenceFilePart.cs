namespace Portal.Infrastructure.Evidencing;

/// <summary>A piece of a version's bytes: rows instead of one value, so that no file is ever in memory as a whole, and a backup of the tables holds it.</summary>
public sealed class EvidenceFilePart
{
    /// <summary>Bytes of each part but the last.</summary>
    public const int Size = 256 << 10;

    private EvidenceFilePart()
    {
    }

    public EvidenceFilePart(Guid fileId, int number, int part, byte[] content) => (FileId, Number, Part, Content) = (fileId, number, part, content);

    public Guid FileId { get; private set; }

    /// <summary>Number of the version.</summary>
    public int Number { get; private set; }

    /// <summary>From 0.</summary>
    public int Part { get; private set; }

#pragma warning disable CA1819 // bytes are bytes
    public byte[] Content { get; private set; } = [];
#pragma warning restore CA1819
}
