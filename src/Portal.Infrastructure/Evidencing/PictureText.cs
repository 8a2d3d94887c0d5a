using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Evidencing;

/// <summary>Reads the text of pictures with tesseract and its Vietnamese model, where they are installed.</summary>
internal sealed class PictureText(PortalSettings settings)
{
    /// <summary>The first and the last that are read of the pages or pictures of one file: a marking stands on the first page, a signature on the last.</summary>
    private const int AtEachEnd = 2;

    // reading a page takes a processor for seconds
    private static readonly SemaphoreSlim Turn = new(1);

    public bool IsThere => settings.Files.Ocr is not null;

    /// <summary>Which of the pictures of a file are read.</summary>
    public static T[] Choose<T>(T[] pictures) => pictures.Length <= 2 * AtEachEnd ? pictures : [.. pictures[..AtEachEnd], .. pictures[^AtEachEnd..]];

    /// <param name="path">A PNG or JPEG file.</param>
    /// <returns>Null: no reader is installed.</returns>
    /// <exception cref="Portal.Domain.Common.RuleBrokenException"><c>file.unreadable</c>: it could not be read, or not in time.</exception>
    public async Task<string?> ReadAsync(string path, CancellationToken ct)
    {
        if (settings.Files.Ocr is not { } program)
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

    /// <summary>Reads pictures that stand in memory or in an archive.</summary>
    /// <param name="pictures">Each with its ending, such as <c>.png</c>, and what writes it to a file.</param>
    /// <returns>The text of each; null: no reader is installed.</returns>
    public async Task<List<string>?> ReadAsync(IEnumerable<(string Ending, Func<Stream, Task> WriteTo)> pictures, CancellationToken ct)
    {
        if (!IsThere)
        {
            return null;
        }

        var texts = new List<string>();
        foreach (var (ending, writeTo) in pictures)
        {
            var path = Path.Combine(Directory.CreateDirectory(Path.Combine(settings.DataDir, "incoming")).FullName, Guid.NewGuid().ToString("N") + ending);
            try
            {
                await using (var copy = new FileStream(path, Incoming.OnlyMine()))
                {
                    await writeTo(copy);
                }

                texts.Add(await ReadAsync(path, ct) ?? "");
            }
            finally
            {
                File.Delete(path);
            }
        }

        return texts;
    }
}
