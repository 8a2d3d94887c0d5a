using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Evidencing;

/// <summary>Reads the text of pictures with tesseract and its Vietnamese model, where they are installed.</summary>
internal sealed class PictureText(PortalSettings settings)
{
    /// <summary>The first and the last that are read of the pages or pictures of one file: a marking stands on the first page, a signature on the last.</summary>
    private const int AtEachEnd = 2;

    /// <summary>Pixels of a sheet of paper at 600 dots an inch are a third of this; more is made to fill memory.</summary>
    private const long MostPixels = 100_000_000;

    // reading a page takes a processor for seconds
    private static readonly SemaphoreSlim Turn = new(1);

    public bool IsThere => settings.Files.Ocr is not null;

    /// <summary>Which of the pictures of a file are read.</summary>
    public static T[] Choose<T>(T[] pictures) => pictures.Length <= 2 * AtEachEnd ? pictures : [.. pictures[..AtEachEnd], .. pictures[^AtEachEnd..]];

    /// <summary>Whether a picture's text is known by what was read: one without a letter may have been read sideways.</summary>
    public static bool HasWords(string? read) => read is not null && read.Any(char.IsLetter);

    /// <param name="path">A PNG or JPEG file.</param>
    /// <returns>Null: no reader is installed, or the file is none that is given to it: no picture, or one of absurd size.</returns>
    /// <exception cref="Portal.Domain.Common.RuleBrokenException"><c>file.unreadable</c>: it could not be read, or not in time.</exception>
    public async Task<string?> ReadAsync(string path, CancellationToken ct)
    {
        if (settings.Files.Ocr is not { } program || !await Task.Run(() => IsSane(path), ct))
        {
            return null;
        }

        await Turn.WaitAsync(ct);
        try
        {
            return await ForeignProgram.RunAsync(program, [path, "stdout", "-l", "vie+eng", "--psm", "3"], "file.unreadable", ct);
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Reads a picture that stands in memory or in an archive.</summary>
    /// <param name="ending">Such as <c>.png</c>.</param>
    /// <param name="writeTo">Writes it to a file.</param>
    /// <inheritdoc cref="ReadAsync(string, CancellationToken)"/>
    public async Task<string?> ReadAsync(string ending, Func<Stream, Task> writeTo, CancellationToken ct)
    {
        if (!IsThere)
        {
            return null;
        }

        await using var file = await IncomingFile.WriteAsync(settings.DataDir, ending, writeTo);
        return await ReadAsync(file.Path, ct);
    }

    // the program takes a file that is no picture for a list of pictures, and opens what stands in it
    private static bool IsSane(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return PictureFile.Walk(file) is { Pixels: > 0 and <= MostPixels };
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or Portal.Domain.Common.RuleBrokenException)
        {
            return false;
        }
    }
}
