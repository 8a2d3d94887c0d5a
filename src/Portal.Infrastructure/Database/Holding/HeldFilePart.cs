namespace Portal.Infrastructure.Database.Holding;

/// <summary>A part of an evidence file that an incident holds.</summary>
public sealed class HeldFilePart
{
    private HeldFilePart()
    {
    }

    public Guid IncidentId { get; private set; }

    public Guid FileId { get; private set; }

    public int Number { get; private set; }

    public int Part { get; private set; }

#pragma warning disable CA1819 // bytes are bytes
    public byte[] Content { get; private set; } = [];
#pragma warning restore CA1819
}
