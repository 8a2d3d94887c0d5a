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
internal sealed partial class PdfFile(PortalSettings settings, PictureText reader)
{
    private const string End = "%%EOF";
    private const int Window = 64 << 10;
    private const int Overlap = 64;
    private const int MostObjects = 32 << 20;

    /// <summary>Letters of a page with a picture that are no page of text: a number, a stamp of the scanner.</summary>
    private const int FewLetters = 50;

    private static readonly (string Name, string Code)[] Refused =
    [
        ("/Encrypt", "file.encrypted"), ("/JavaScript", "file.active"), ("/Launch", "file.active"), ("/XFA", "file.active"), ("/RichMedia", "file.active"), ("/EmbeddedFile", "file.embedded"),
        ("/EmbeddedFiles", "file.embedded"), ("/GoToE", "file.external"), ("/GoToR", "file.external"), ("/ImportData", "file.external"), ("/SubmitForm", "file.external"),
    ];

    public async Task<JudgedText> JudgeAsync(Stream content, CancellationToken ct)
    {
        if (settings.Files.PdfTools is not { } tools)
        {
            throw new RuleBrokenException("file.no-pdf-reader");
        }

        await Task.Run(() => CheckNames(content), ct);
        content.Position = 0;
        await using var file = await IncomingFile.WriteAsync(settings.DataDir, ".pdf", copy => content.CopyToAsync(copy, ct));
        var path = file.Path;
        var facts = await RunAsync(tools, "pdfinfo", ["-enc", "UTF-8", path], ct);
        Refuse(Encrypted().IsMatch(facts), "file.encrypted");
        Refuse(Scripted().IsMatch(facts), "file.active");
        Refuse(!(await RunAsync(tools, "pdfdetach", ["-list", path], ct)).TrimStart().StartsWith("0 ", StringComparison.Ordinal), "file.embedded");
        var metadata = Tags().Replace(await RunAsync(tools, "pdfinfo", ["-meta", path], ct), "\n");
        var text = await RunAsync(tools, "pdftotext", ["-enc", "UTF-8", path, "-"], ct);
        var said = facts.Split('\n').Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);

        // a form feed ends each page
        var pages = text.Split('\f')[..^1];
        var withPictures = Pictures().Matches(await RunAsync(tools, "pdfimages", ["-list", path], ct)).Select(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToHashSet();
        var scans = Enumerable.Range(1, pages.Length).Where(n => pages[n - 1].Count(char.IsLetterOrDigit) is var letters && (letters == 0 || (letters < FewLetters && withPictures.Contains(n)))).ToArray();
        var seen = new List<string?>();
        foreach (var number in reader.IsThere ? PictureText.Choose(scans) : [])
        {
            var picture = Path.ChangeExtension(path, null) + "-page";
            try
            {
                await RunAsync(tools, "pdftoppm", ["-gray", "-png", "-singlefile", "-scale-to", "2600", "-f", Number(number), "-l", Number(number), path, picture], ct);
                seen.Add(await reader.ReadAsync(picture + ".png", ct));
            }
            finally
            {
                File.Delete(picture + ".png");
            }
        }

        var isLookedAt = pages.Length > 0 && (reader.IsThere || scans.Length == 0) && seen.TrueForAll(words => words is not null);
        return new JudgedText(SecrecyGuard.CheckCells([.. said, metadata, .. pages, .. seen]), isLookedAt && seen.Count == scans.Length && seen.TrueForAll(PictureText.HasWords), isLookedAt);
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

    private static Task<string> RunAsync(string tools, string program, string[] arguments, CancellationToken ct) =>
        ForeignProgram.RunAsync(Path.Combine(tools, program), arguments, "file.no-pdf-reader", ct);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

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

    // a line for each picture, its page first
    [GeneratedRegex(@"^\s*(\d{1,7})\s+\d+\s+(?:image|mask|smask|stencil)\s", RegexOptions.Multiline)]
    private static partial Regex Pictures();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tags();
}
