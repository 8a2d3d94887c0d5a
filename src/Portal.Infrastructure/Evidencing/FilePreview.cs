using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Evidencing;

/// <summary>
/// Pictures of a file's pages, drawn here: whoever looks opens nothing that somebody else has made in a program of their own. A PDF is drawn by poppler's programs; a picture
/// is what it is.
/// </summary>
public sealed partial class FilePreview(PortalSettings settings, MalwareScanner scanner)
{
    /// <summary>Pixels of a page's longer side.</summary>
    private const int Side = 1400;

    // drawing takes a processor
    private static readonly SemaphoreSlim Turn = new(1);

    /// <summary>The file may be looked at in the portal: its kind can be drawn, and it was scanned for malware where there is a scanner.</summary>
    public bool MayShow(EvidenceFileVersion version) =>
        (version.Kind is FileKind.Png or FileKind.Jpeg || (version.Kind == FileKind.Pdf && settings.Files.PdfTools is not null)) && (version.IsScanned || !scanner.IsThere);

    /// <summary>How many pages a file has.</summary>
    /// <param name="content">The whole file.</param>
    /// <exception cref="RuleBrokenException"><c>file.unreadable</c>.</exception>
    public Task<int> CountAsync(EvidenceFileVersion version, Stream content, CancellationToken ct) =>
        version.Kind == FileKind.Pdf ? OnPdfAsync(content, (tools, path) => CountAsync(tools, path, ct), ct) : Task.FromResult(1);

    /// <summary>Draws one page.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="page">From 1.</param>
    /// <returns>A PNG or JPEG picture and its type; null: there is no such page. A file that is a picture is answered as it is sent.</returns>
    /// <exception cref="RuleBrokenException"><c>file.unreadable</c>, also where a document ends before that page.</exception>
    public async Task<(Stream Picture, string ContentType)?> DrawAsync(EvidenceFileVersion version, Stream content, int page, CancellationToken ct)
    {
        if (version.Kind == FileKind.Pdf)
        {
            return page < 1 ? null : (new MemoryStream(await OnPdfAsync(content, (tools, path) => DrawAsync(tools, path, page, ct), ct)), "image/png");
        }

        return page == 1 ? (content, version.Kind.ContentType()) : null;
    }

    private async Task<T> OnPdfAsync<T>(Stream content, Func<string, string, Task<T>> work, CancellationToken ct)
    {
        var tools = settings.Files.PdfTools ?? throw new RuleBrokenException("file.no-pdf-reader");
        await Turn.WaitAsync(ct);
        try
        {
            await using var file = await IncomingFile.WriteAsync(settings.DataDir, ".pdf", copy => content.CopyToAsync(copy, ct));
            return await work(tools, file.Path);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<int> CountAsync(string tools, string path, CancellationToken ct)
    {
        var facts = await ForeignProgram.RunAsync(Path.Combine(tools, "pdfinfo"), ["-enc", "UTF-8", path], "file.no-pdf-reader", ct);
        return Pages().Match(facts) is { Success: true } told ? int.Parse(told.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : throw new RuleBrokenException("file.unreadable");
    }

    private static async Task<byte[]> DrawAsync(string tools, string path, int page, CancellationToken ct)
    {
        var at = page.ToString(CultureInfo.InvariantCulture);
        var drawn = Path.ChangeExtension(path, null);
        try
        {
            await ForeignProgram.RunAsync(
                Path.Combine(tools, "pdftoppm"), ["-png", "-singlefile", "-scale-to", Side.ToString(CultureInfo.InvariantCulture), "-f", at, "-l", at, path, drawn], "file.no-pdf-reader", ct);
            return File.Exists(drawn + ".png") ? await File.ReadAllBytesAsync(drawn + ".png", ct) : throw new RuleBrokenException("file.unreadable");
        }
        finally
        {
            File.Delete(drawn + ".png");
        }
    }

    [GeneratedRegex(@"^Pages:\s+(\d{1,7})\s*$", RegexOptions.Multiline)]
    private static partial Regex Pages();
}
