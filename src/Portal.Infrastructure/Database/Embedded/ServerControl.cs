using System.Diagnostics;
using System.Runtime.Versioning;
using Npgsql;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Embedded;

/// <summary>Makes, starts, joins and stops the server. Callers hold <see cref="ServerLocks.EnterAsync"/>'s lock.</summary>
[SupportedOSPlatform("linux")]
internal sealed class ServerControl(ServerLayout layout, ServerBinaries binaries, ServerUser user, bool isDurable)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // larger than any process id the kernel gives (pid_max is at most 2^22)
    private const string NoProcess = "4194305";

    public bool IsShared { get; private set; }

    public async Task InitializeAsync(string role, string password, CancellationToken ct)
    {
        if (Directory.EnumerateFileSystemEntries(layout.Data).Any())
        {
            // an earlier initdb was killed half-way: without PG_VERSION there is no data yet
            Directory.Delete(layout.Data, recursive: true);
            await user.OwnAsync(layout.Data, ct);
        }

        var passwordFile = Path.Combine(layout.Socket, "init.pw");
        try
        {
            File.Delete(passwordFile);
            await using (var file = new StreamWriter(passwordFile, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                await file.WriteAsync(password);
            }

            await user.GiveAsync(passwordFile, ct);
            (await user.RunAsync(binaries["initdb"], layout.WorkingDirectory, ct, "-D", layout.DataArgument, "-U", role, "--pwfile", passwordFile,
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions")).Require("initdb");
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    /// <summary>Joins the running server or starts it, and answers an open connection.</summary>
    /// <remarks>
    /// <c>pg_ctl status</c> says "running" for a server that was killed but not yet reaped, so only a successful log-in proves that it serves.
    /// </remarks>
    public async Task<NpgsqlConnection> ConnectAsync(NpgsqlConnectionStringBuilder login, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100, ct))
        {
            IsShared = (await user.RunAsync(binaries["pg_ctl"], layout.WorkingDirectory, ct, "status", "-D", layout.DataArgument)).ExitCode == 0;
            if (IsShared && await ForgetZombieAsync(ct))
            {
                continue;
            }

            if (!IsShared)
            {
                await StartAsync(ct);
            }

            login.Host = RunningSocket() ?? layout.Socket;
            var connection = new NpgsqlConnection(login.ConnectionString);
            try
            {
                await connection.OpenAsync(ct);
                return connection;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
            {
                await connection.DisposeAsync();
                throw new StartRefusedException($"Portal:DataDir: the passwords in {layout.State}/secrets.json do not fit the data; restore the file that belongs to them.");
            }
            catch (NpgsqlException e) when ((e is not PostgresException p || p.SqlState == PostgresErrorCodes.CannotConnectNow) && waited.Elapsed < Patience)
            {
                await connection.DisposeAsync();
            }
        }
    }

    public async Task StopAsync() =>
        await user.RunAsync(binaries["pg_ctl"], layout.WorkingDirectory, CancellationToken.None, "stop", "-m", "fast", "-w", "-D", layout.DataArgument);

    private async Task StartAsync(CancellationToken ct)
    {
        var durable = isDurable ? "on" : "off";
        string[] settings =
        [
            "listen_addresses=", $"unix_socket_directories={layout.Socket}", "unix_socket_permissions=0700", "port=5432",
            "max_connections=200", "shared_buffers=256MB", $"fsync={durable}", $"synchronous_commit={durable}", $"full_page_writes={durable}",
            "wal_level=minimal", "max_wal_senders=0", "max_wal_size=1GB",
            // a container's /dev/shm is often 64 MB: too small for a parallel query
            "dynamic_shared_memory_type=mmap",
            "jit=off", "timezone=UTC", "log_timezone=UTC",
        ];
        var result = await user.RunAsync(binaries["pg_ctl"], layout.WorkingDirectory, ct, "start", "-w", "-t", "120", "-D", layout.DataArgument,
            "-l", layout.LogArgument, "-o", string.Join(' ', settings.Select(setting => "-c " + setting)));
        if (result.ExitCode != 0)
        {
            var log = File.Exists(layout.LogFile) ? string.Join(" | ", File.ReadLines(layout.LogFile).TakeLast(6)) : "";
            throw new StartRefusedException($"The built-in PostgreSQL does not start (log {layout.LogFile}): {log} {result.Error}".Trim());
        }
    }

    // Where the running server listens, in case another process chose its socket folder under other circumstances.
    private string? RunningSocket()
    {
        var lines = File.Exists(layout.PidFile) ? File.ReadAllLines(layout.PidFile) : [];
        return lines.Length > 4 && lines[4].Length > 0 ? lines[4] : null;
    }

    private async Task<bool> ForgetZombieAsync(CancellationToken ct)
    {
        if (!File.Exists(layout.PidFile))
        {
            return false;
        }

        var lines = await File.ReadAllLinesAsync(layout.PidFile, ct);
        if (lines.Length == 0 || !IsZombie(lines[0]))
        {
            return false;
        }

        // The file also carries the shared-memory key that a starting server checks: keep it, but with a process that cannot exist.
        lines[0] = NoProcess;
        await File.WriteAllTextAsync(layout.PidFile, string.Join('\n', lines) + "\n", ct);
        foreach (var socket in Directory.GetFiles(layout.Socket, ".s.PGSQL.*"))
        {
            File.Delete(socket);
        }

        return true;
    }

    private static bool IsZombie(string processId)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{processId.Trim()}/stat");
            return status[status.LastIndexOf(')') + 2] is 'Z' or 'X';
        }
        catch (IOException)
        {
            return false;
        }
    }
}
