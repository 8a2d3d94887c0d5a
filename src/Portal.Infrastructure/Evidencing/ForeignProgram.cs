using System.Diagnostics;
using System.Text;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Evidencing;

/// <summary>A program of somebody else, in a process of its own, that says what a file holds.</summary>
internal static class ForeignProgram
{
    private const int Window = 64 << 10;

    /// <summary>A program that takes longer reads a file that was made to keep it busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Bounded = ["-c", "umask 077; ulimit -v 2000000; exec \"$0\" \"$@\""];

    /// <returns>What it writes.</returns>
    /// <param name="missing">Code of the rule when it cannot be started.</param>
    /// <exception cref="RuleBrokenException"><paramref name="missing"/>, <c>file.encrypted</c>, <c>file.too-much-text</c>, <c>file.unreadable</c>.</exception>
    public static async Task<string> RunAsync(string program, string[] arguments, string missing, CancellationToken ct)
    {
        // what it writes is nobody else's, and a picture of absurd size ends it and not the portal
        var (command, words) = OperatingSystem.IsWindows() ? (program, arguments) : ("/bin/sh", [.. Bounded, program, .. arguments]);
        var start = new ProcessStartInfo(command, words) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8 };

        // one page at a time on one processor: the others belong to who is typing
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        using var process = Process.Start(start) ?? throw new RuleBrokenException(missing);
        try
        {
            var complaints = BeginningAsync(process.StandardError, patience.Token);
            var text = new StringBuilder();
            var buffer = new char[Window];
            for (int read; (read = await process.StandardOutput.ReadAsync(buffer, patience.Token)) > 0;)
            {
                Refuse(text.Length + read > InspectEvidence.MostText, "file.too-much-text");
                text.Append(buffer, 0, read);
            }

            await process.WaitForExitAsync(patience.Token);
            Refuse(process.ExitCode != 0 && (await complaints).Contains("password", StringComparison.OrdinalIgnoreCase), "file.encrypted");
            Refuse(process.ExitCode != 0, "file.unreadable");
            return text.ToString();
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new RuleBrokenException("file.unreadable");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>The first of what a program complains of; the rest is let go, so that it does not wait for a reader.</summary>
    private static async Task<string> BeginningAsync(StreamReader complaints, CancellationToken ct)
    {
        var buffer = new char[Window];
        var kept = await complaints.ReadBlockAsync(buffer, ct);
        var rest = new char[Window];
        while (await complaints.ReadAsync(rest, ct) > 0)
        {
        }

        return new string(buffer, 0, kept);
    }

    private static void Refuse(bool isBroken, string code)
    {
        if (isBroken)
        {
            throw new RuleBrokenException(code);
        }
    }
}
