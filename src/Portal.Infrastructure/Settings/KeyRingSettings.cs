namespace Portal.Infrastructure.Settings;

/// <summary>The key that encrypts the data-protection keys at rest.</summary>
/// <param name="KeyFile">File with one key per line in Base64; the first encrypts, the others still decrypt.</param>
/// <param name="OwnsKeyFile">The file was not named, so the first start may make it.</param>
public sealed record KeyRingSettings(string KeyFile, bool OwnsKeyFile)
{
    internal static KeyRingSettings Read(SettingsReader reader, string dataDir)
    {
        var file = reader.Text("Portal:KeyRing:KeyFile");
        return new KeyRingSettings(Path.GetFullPath(file.Length > 0 ? file : Path.Combine(dataDir, "key-ring.key")), file.Length == 0);
    }
}
