using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Embedded;

/// <summary>
/// Who runs PostgreSQL's programs. They refuse to run as root, so root hands them to <c>postgres</c>, or <c>nobody</c> where there is no such user.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed partial class ServerUser
{
    public ServerUser()
    {
        IsRoot = EffectiveUserId() == 0;
        if (IsRoot)
        {
            var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(parts => parts.Length > 3)
                .ToDictionary(parts => parts[0], parts => (User: parts[2], Group: parts[3]), StringComparer.Ordinal);
            (UserId, GroupId) = accounts.TryGetValue("postgres", out var account) || accounts.TryGetValue("nobody", out account)
                ? account
                : throw new StartRefusedException("The built-in PostgreSQL needs a user without rights: add a user named postgres or nobody, run the portal as an ordinary user, or set ConnectionStrings:Portal.");
        }
        else
        {
            (UserId, GroupId) = (EffectiveUserId().ToString(System.Globalization.CultureInfo.InvariantCulture), "");
        }
    }

    public bool IsRoot { get; }

    public string UserId { get; }

    private string GroupId { get; }

    /// <summary>Runs a program as the server's user; its output goes into <see cref="ToolResult"/>.</summary>
    public Task<ToolResult> RunAsync(string program, string workingDirectory, CancellationToken ct, params string[] args) => IsRoot
        ? ExecuteAsync("setpriv", workingDirectory, ct, ["--reuid", UserId, "--regid", GroupId, "--clear-groups", "--", program, .. args])
        : ExecuteAsync(program, workingDirectory, ct, args);

    /// <summary>Makes the folder, for the server's user alone.</summary>
    public async Task OwnAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await GiveAsync(folder, ct);
    }

    public async Task GiveAsync(string path, CancellationToken ct)
    {
        if (IsRoot)
        {
            (await ExecuteAsync("chown", "/", ct, [$"{UserId}:{GroupId}", path])).Require("chown");
        }
    }

    /// <summary>Whether the server's user gets into the folder through all the folders above it.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        !IsRoot || (await RunAsync("test", "/", ct, "-x", folder)).ExitCode == 0;

    public static async Task<ToolResult> ExecuteAsync(string program, string workingDirectory, CancellationToken ct, params string[] args)
    {
        var start = new ProcessStartInfo(program, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var error = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new ToolResult(process.ExitCode, await output, await error);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return new ToolResult(127, "", $"{program}: {e.Message}");
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUserId();
}
