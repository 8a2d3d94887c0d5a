using System.Diagnostics;
using System.Runtime.Versioning;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Embedded;

/// <summary>
/// Two advisory file locks, which the kernel drops when a process is killed: <c>start.lock</c> lets one process at a time start or stop the
/// server, <c>users.lock</c> is held shared by every process that uses it.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class ServerLocks(string folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private string Users => Path.Combine(folder, "users.lock");

    public async Task<FileStream> EnterAsync(CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"Portal:DataDir: cannot create {folder}: {e.Message}");
        }

        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(50, ct))
        {
            try
            {
                return new FileStream(Path.Combine(folder, "start.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < Patience)
            {
                // another process is starting or stopping the server
            }
            catch (UnauthorizedAccessException)
            {
                throw new StartRefusedException($"Portal:DataDir: {folder} belongs to another user; run the portal as that user or choose another folder.");
            }
        }
    }

    public FileStream Join()
    {
        if (!File.Exists(Users))
        {
            File.WriteAllBytes(Users, []);
        }

        return new FileStream(Users, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <summary>Whether nobody uses the server. Only meaningful while <see cref="EnterAsync"/>'s lock is held.</summary>
    public bool IsDeserted()
    {
        try
        {
            using var probe = new FileStream(Users, FileMode.Open, FileAccess.Read, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
