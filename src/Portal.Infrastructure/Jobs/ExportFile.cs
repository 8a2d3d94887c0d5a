namespace Portal.Infrastructure.Jobs;

/// <summary>The bytes of a finished export, apart so that lists never load them.</summary>
public sealed class ExportFile
{
    private ExportFile()
    {
    }

    public ExportFile(Guid exportId, byte[] content) => (ExportId, Content) = (exportId, content);

    public Guid ExportId { get; private set; }

#pragma warning disable CA1819 // bytes are bytes
    public byte[] Content { get; private set; } = [];
#pragma warning restore CA1819
}
