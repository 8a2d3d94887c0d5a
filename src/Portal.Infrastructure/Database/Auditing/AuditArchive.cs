namespace Portal.Infrastructure.Database.Auditing;

/// <summary>
/// Says that the oldest rows of the trail were moved into a file. The signed manifest holds where each chain goes on from, so that nobody without
/// the seal key can pass off a deletion as an archive.
/// </summary>
public sealed class AuditArchive
{
    /// <summary>From 1, without gaps.</summary>
    public long Number { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Name of the file without its folder.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>The manifest as it stands in the file.</summary>
    public string Manifest { get; private set; } = "";

    /// <summary>Id of the key that signed the manifest.</summary>
    public string Key { get; private set; } = "";

    public string Signature { get; private set; } = "";
}
