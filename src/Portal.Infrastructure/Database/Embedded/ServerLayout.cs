using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Embedded;

/// <summary>The server's folders, and how the server's user reaches them.</summary>
/// <param name="State">Locks and secrets; belongs to the portal.</param>
/// <param name="Data">The database cluster; belongs to the server's user.</param>
/// <param name="Socket">Folder of the unix socket.</param>
/// <param name="IsWalledIn">
/// True when the server's user cannot pass the folders above <paramref name="Data"/> (for example a checkout under root's home). The server is
/// then started <em>inside</em> the folder and knows it as <see cref="HereFolder"/>: nothing above it has to be opened to other users.
/// </param>
[SupportedOSPlatform("linux")]
internal sealed record ServerLayout(string State, string Data, string Socket, bool IsWalledIn)
{
    /// <summary>Older versions resolve their working directory by its path, which a walled-in server cannot.</summary>
    public const int OldestMajorFromInside = 16;

    private const string HereFolder = "/proc/self/cwd";
    private const string SocketFile = "/.s.PGSQL.5432";

    // sockaddr_un.sun_path is 108 bytes with its terminating zero
    private const int LongestSocketPath = 107;

    /// <summary>The data folder as the server's programs are told it.</summary>
    public string DataArgument => IsWalledIn ? HereFolder : Data;

    public string WorkingDirectory => IsWalledIn ? Data : "/";

    public string PidFile => Path.Combine(Data, "postmaster.pid");

    public string LogArgument => DataArgument + "/portal-server.log";

    public string LogFile => Path.Combine(Data, "portal-server.log");

    /// <summary>Major version of the data, or null when there are none yet.</summary>
    public int? DataMajor => File.Exists(Path.Combine(Data, "PG_VERSION"))
        ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim(), CultureInfo.InvariantCulture)
        : null;

    public static async Task<ServerLayout> PrepareAsync(string state, ServerUser user, CancellationToken ct)
    {
        var data = Path.Combine(state, "data");
        var socket = Path.Combine(state, "run");
        await user.OwnAsync(data, ct);
        var walledIn = !await user.CanEnterAsync(data, ct);
        if (walledIn || !IsPlain(socket) || Encoding.UTF8.GetByteCount(socket + SocketFile) > LongestSocketPath)
        {
            socket = ShortFolder(state, user);
            await RequireOwnAsync(socket, user, ct);
        }

        await user.OwnAsync(socket, ct);
        return new ServerLayout(state, data, socket, walledIn);
    }

    // pg_ctl hands the path to a shell
    private static bool IsPlain(string path) => path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-');

    private static string ShortFolder(string state, ServerUser user)
    {
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        var parent = user.IsRoot && Directory.Exists("/run") ? "/run"
            : !user.IsRoot && runtime is { Length: > 0 and < 60 } && IsPlain(runtime) && Directory.Exists(runtime) ? runtime
            : "/tmp";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)))[..16];
        return Path.Combine(parent, "portal-" + hash);
    }

    // a name under /tmp can be guessed: somebody else's folder must not receive the socket
    private static async Task RequireOwnAsync(string folder, ServerUser user, CancellationToken ct)
    {
        if (!Path.Exists(folder))
        {
            return;
        }

        var owner = (await ServerUser.ExecuteAsync("stat", "/", ct, "-c", "%u %F", folder)).Output.Trim();
        if (owner != $"{user.UserId} directory")
        {
            throw new StartRefusedException($"Portal:DataDir: its socket folder {folder} belongs to someone else; choose a data folder with a shorter path.");
        }
    }
}
