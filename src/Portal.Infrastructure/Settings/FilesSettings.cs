using System.Collections.Concurrent;
using System.Diagnostics;

namespace Portal.Infrastructure.Settings;

/// <summary>Evidence files.</summary>
/// <param name="MaxMegabytes">Largest file.</param>
/// <param name="ClamAv">Address of ClamAV's daemon: <c>host:port</c>, or the path of its socket; empty: files are not scanned.</param>
/// <param name="RefuseUnscanned">Without a daemon nothing is taken.</param>
/// <param name="RefusePictures">What may hold text that only an eye can read is not taken: pictures, and PDF files with pages that are pictures, unless <paramref name="Ocr"/> reads them.</param>
/// <param name="Ocr">Path of tesseract with its Vietnamese model; null: text in pictures is not read.</param>
/// <param name="PdfTools">Folder of poppler's programs; null: they are not installed, and PDF files are refused.</param>
public sealed record FilesSettings(int MaxMegabytes, string ClamAv, bool RefuseUnscanned, bool RefusePictures, string? PdfTools, string? Ocr)
{
    /// <summary>Most megabytes that the setting may allow: an upload is refused beyond it before it is read.</summary>
    public const int Ceiling = 100;

    private const string Reader = "tesseract";

    private static readonly string[] Tools = ["pdftotext", "pdfinfo", "pdfdetach", "pdfimages", "pdftoppm"];

    private static readonly ConcurrentDictionary<string, bool> Known = new(StringComparer.Ordinal);

    /// <summary>Largest file in bytes.</summary>
    public long MaxBytes => (long)MaxMegabytes << 20;

    internal static FilesSettings Read(SettingsReader reader)
    {
        var daemon = reader.Text("Portal:Files:ClamAv").Trim();
        if (daemon.Length > 0 && !daemon.StartsWith('/') && !(daemon.LastIndexOf(':') is var colon and > 0 && ushort.TryParse(daemon.AsSpan(colon + 1), out var port) && port > 0))
        {
            reader.Refuse("Portal:Files:ClamAv", "must be host:port, such as localhost:3310, or the path of a socket");
        }

        var named = reader.Text("Portal:Files:PdfTools");
        if (named.Length > 0 && !HasAll(named, Tools))
        {
            reader.Refuse("Portal:Files:PdfTools", "must be a folder with poppler's programs " + string.Join(", ", Tools));
        }

        return new FilesSettings(
            reader.Number("Portal:Files:MaxMegabytes", 20, 1, Ceiling),
            daemon,
            reader.Flag("Portal:Files:RefuseUnscanned", false),
            reader.Flag("Portal:Files:RefusePictures", false),
            named.Length > 0 ? named : Installed(Tools),
            FindReader(reader));
    }

    private static string? FindReader(SettingsReader reader)
    {
        var named = reader.Text("Portal:Files:Ocr").Trim();
        if (named == "none")
        {
            return null;
        }

        if (named.Length > 0)
        {
            if (!File.Exists(named) || !KnowsVietnamese(named))
            {
                reader.Refuse("Portal:Files:Ocr", "must be the path of tesseract with its Vietnamese model (vie) installed, or none");
            }

            return named;
        }

        return Installed([Reader]) is { } folder && Path.Combine(folder, Reader) is var program && KnowsVietnamese(program) ? program : null;
    }

    /// <summary>Without its Vietnamese model the program reads words without their accents, which the guard takes for others.</summary>
    private static bool KnowsVietnamese(string program) => Known.GetOrAdd(program, AskAboutVietnamese);

    private static bool AskAboutVietnamese(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--list-langs"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false });
            var told = process?.StandardOutput.ReadToEnd() ?? "";
            process?.WaitForExit();
            return told.Split('\n').Any(line => line.Trim() == "vie");
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasAll(string folder, string[] programs) => programs.All(program => File.Exists(Path.Combine(folder, program)));

    private static string? Installed(string[] programs) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(folder => HasAll(folder, programs));
}
