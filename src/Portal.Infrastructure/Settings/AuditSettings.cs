namespace Portal.Infrastructure.Settings;

/// <summary>Sealing and keeping the audit trail.</summary>
/// <param name="SealFile">File outside the database to which every seal is appended.</param>
/// <param name="SealKeyFile">File with the private key that signs seals and the public keys that signed earlier ones.</param>
/// <param name="OwnsSealKey">The key file was not named, so the first start may make it.</param>
/// <param name="SealEverySeconds">Seconds from one seal to the next; a trail that has not moved gets none.</param>
/// <param name="KeepYears">Years after which sealed rows are moved into an archive file; 0 keeps them for ever.</param>
/// <param name="ArchiveFolder">Folder of the archive files.</param>
public sealed record AuditSettings(string SealFile, string SealKeyFile, bool OwnsSealKey, int SealEverySeconds, int KeepYears, string ArchiveFolder)
{
    internal static AuditSettings Read(SettingsReader reader, string dataDir)
    {
        var key = reader.Text("Portal:Audit:SealKeyFile");
        return new AuditSettings(
            Path.GetFullPath(reader.Text("Portal:Audit:SealFile", Path.Combine(dataDir, "audit.seal"))),
            Path.GetFullPath(key.Length > 0 ? key : Path.Combine(dataDir, "audit-seal.pem")),
            key.Length == 0,
            reader.Number("Portal:Audit:SealEverySeconds", 300, 5, 86400),
            reader.Number("Portal:Audit:KeepYears", 5, 0, 100),
            Path.GetFullPath(reader.Text("Portal:Audit:ArchiveFolder", Path.Combine(dataDir, "audit-archive"))));
    }
}
