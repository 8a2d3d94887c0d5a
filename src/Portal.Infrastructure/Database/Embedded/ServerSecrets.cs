using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Embedded;

/// <summary>The server's two random passwords, kept in a file that only the portal's user can read.</summary>
[SupportedOSPlatform("linux")]
internal sealed record ServerSecrets(string Owner, string App)
{
    public static ServerSecrets LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            var fresh = new ServerSecrets(RandomNumberGenerator.GetHexString(48, true), RandomNumberGenerator.GetHexString(48, true));
            // under another name first: a kill between creating and writing must not leave an empty secret behind
            var draft = path + ".new";
            File.Delete(draft);
            using (var file = new FileStream(draft, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                JsonSerializer.Serialize(file, fresh);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path);
        }

        try
        {
            return JsonSerializer.Deserialize<ServerSecrets>(File.ReadAllText(path)) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new StartRefusedException($"Portal:DataDir: {path} is damaged; restore it from a copy, or start with an empty folder.");
        }
    }
}
