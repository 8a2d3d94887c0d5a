using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Portal.Domain.Common;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Evidencing;

/// <summary>
/// A PDF file: its names are searched for what acts, and poppler's programs, in processes of their own, tell what it says. What they cannot read is refused.
/// </summary>
internal sealed partial class PdfFile(PortalSettings settings)
{
    private const string End = "%%EOF";
    private const int Window = 64 << 10;
    private const int Overlap = 64;
    private const int MostObjects = 32 << 20;

    /// <summary>A program that takes longer reads a file that was made to keep it busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly (string Name, string Code)[] Refused =
    [
        ("/Encrypt", "file.encrypted"), ("/JavaScript", "file.active"), ("/Launch", "file.active"), ("/XFA", "file.active"), ("/RichMedia", "file.active"), ("/EmbeddedFile", "file.embedded"),
        ("/EmbeddedFiles", "file.embedded"), ("/GoToE", "file.external"), ("/GoToR", "file.external"), ("/ImportData", "file.external"), ("/SubmitForm", "file.external"),
    ];

    public async Task<(GuardResult Guard, bool IsRead)> JudgeAsync(Stream content, CancellationToken ct)
    {
        if (settings.Files.PdfTools is not { } tools)
        {
            throw new RuleBrokenException("file.no-pdf-reader");
        }

        await Task.Run(() => CheckNames(content), ct);
        var folder = Directory.CreateDirectory(Path.Combine(settings.DataDir, "incoming"));
        var path = Path.Combine(folder.FullName, Guid.NewGuid().ToString("N") + ".pdf");
        try
        {
            content.Position = 0;
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using (var copy = new FileStream(path, options))
            {
                await content.CopyToAsync(copy, ct);
            }

            var facts = await RunAsync(tools, "pdfinfo", ["-enc", "UTF-8", path], ct);
            Refuse(Encrypted().IsMatch(facts), "file.encrypted");
            Refuse(Scripted().IsMatch(facts), "file.active");
            Refuse(!(await RunAsync(tools, "pdfdetach", ["-list", path], ct)).TrimStart().StartsWith("0 ", StringComparison.Ordinal), "file.embedded");
            var metadata = Tags().Replace(await RunAsync(tools, "pdfinfo", ["-meta", path], ct), "\n");
            var text = await RunAsync(tools, "pdftotext", ["-enc", "UTF-8", path, "-"], ct);
            var said = facts.Split('\n').Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            // a form feed ends each page
            var pages = text.Split('\f');
            return (SecrecyGuard.CheckCells([.. said, metadata, .. pages]), pages.Length > 1 && pages[..^1].All(page => page.Any(char.IsLetterOrDigit)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void CheckNames(Stream content)
    {
        var tail = new byte[Math.Min(1024, content.Length)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        var end = Encoding.Latin1.GetString(tail).TrimEnd('\r', '\n', ' ', '\t', '\0');
        var hasEnd = end.EndsWith(End, StringComparison.Ordinal);
        var objects = new List<long>();
        content.Position = 0;
        var buffer = new byte[Window + Overlap];
        var (kept, at) = (0, 0L);
        for (int read; (read = content.Read(buffer, kept, Window)) > 0;)
        {
            var text = Encoding.Latin1.GetString(buffer, 0, kept + read);
            Check(text);
            Refuse(!hasEnd && text.Contains(End, StringComparison.Ordinal), "file.appended");
            foreach (Match found in ObjectStreams().Matches(text))
            {
                objects.Add(at - kept + found.Index);
            }

            at += read;
            var keep = Math.Min(Overlap, kept + read);
            Array.Copy(buffer, kept + read - keep, buffer, 0, keep);
            kept = keep;
        }

        Refuse(!hasEnd, "file.damaged");
        var left = MostObjects;
        foreach (var place in objects.Distinct())
        {
            left = CheckObjects(content, place, left);
        }
    }

    /// <summary>Objects may stand compressed: their names are unpacked, too.</summary>
    private static int CheckObjects(Stream content, long place, int left)
    {
        var head = new byte[4096];
        content.Position = place;
        var read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = Encoding.Latin1.GetString(head, 0, read).IndexOf("stream", StringComparison.Ordinal);
        if (start < 0)
        {
            return left;
        }

        start += "stream".Length;
        start += start < read && head[start] == '\r' ? 1 : 0;
        start += start < read && head[start] == '\n' ? 1 : 0;
        content.Position = place + start;
        try
        {
            using var zlib = new ZLibStream(content, CompressionMode.Decompress, leaveOpen: true);
            var (buffer, kept) = (new byte[Window + Overlap], 0);
            for (int count; (count = zlib.Read(buffer, kept, Window)) > 0;)
            {
                left -= count;
                Refuse(left < 0, "file.unpacks-too-large");
                Check(Encoding.Latin1.GetString(buffer, 0, kept + count));
                var keep = Math.Min(Overlap, kept + count);
                Array.Copy(buffer, kept + count - keep, buffer, 0, keep);
                kept = keep;
            }
        }
        catch (InvalidDataException)
        {
            // not compressed this way: its names stood in the file as it is
        }

        return left;
    }

    /// <summary><c>/L#61unch</c> is <c>/Launch</c>.</summary>
    private static void Check(string text)
    {
        var plain = text.Contains('#', StringComparison.Ordinal)
            ? Escapes().Replace(text, match => ((char)int.Parse(match.ValueSpan[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            : text;
        foreach (var (name, code) in Refused)
        {
            for (var at = plain.IndexOf(name, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(name, at + 1, StringComparison.Ordinal))
            {
                Refuse(at + name.Length >= plain.Length || !char.IsAsciiLetterOrDigit(plain[at + name.Length]), code);
            }
        }
    }

    private static async Task<string> RunAsync(string tools, string program, string[] arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Path.Combine(tools, program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8 };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        using var process = Process.Start(start) ?? throw new RuleBrokenException("file.no-pdf-reader");
        try
        {
            var complaints = process.StandardError.ReadToEndAsync(patience.Token);
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

    private static void Refuse(bool isBroken, string code)
    {
        if (isBroken)
        {
            throw new RuleBrokenException(code);
        }
    }

    [GeneratedRegex("/ObjStm")]
    private static partial Regex ObjectStreams();

    [GeneratedRegex("#[0-9A-Fa-f]{2}")]
    private static partial Regex Escapes();

    [GeneratedRegex("^Encrypted:\\s+yes", RegexOptions.Multiline)]
    private static partial Regex Encrypted();

    [GeneratedRegex("^JavaScript:\\s+yes", RegexOptions.Multiline)]
    private static partial Regex Scripted();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tags();
}
