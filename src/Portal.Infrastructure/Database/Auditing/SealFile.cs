using System.Runtime.CompilerServices;
using System.Text;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>The seals outside the database: one line each, only ever appended.</summary>
public static class SealFile
{
    /// <summary>The seals in the order of the file; a line torn by a crash is passed over, because numbers and links tell whether one is lost.</summary>
    public static async IAsyncEnumerable<SealRecord> ReadAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (SealRecord.Parse(line) is { } seal)
            {
                yield return seal;
            }
        }
    }

    /// <summary>The last seal of the file, found from its end.</summary>
    public static async Task<SealRecord?> LastAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        for (long size = 1 << 16; ; size *= 4)
        {
            var start = Math.Max(0, stream.Length - size);
            stream.Position = start;
            var bytes = new byte[stream.Length - start];
            await stream.ReadExactlyAsync(bytes, ct);
            var lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);

            // the first line of a part may have lost its beginning
            var last = lines.Skip(start > 0 ? 1 : 0).Reverse().Select(SealRecord.Parse).FirstOrDefault(seal => seal is not null);
            if (last is not null || start == 0)
            {
                return last;
            }
        }
    }

    /// <summary>Appends seals and makes sure that they are on the disk.</summary>
    public static async Task AppendAsync(string path, IAsyncEnumerable<SealRecord> seals, CancellationToken ct)
    {
        FileStream? stream = null;
        try
        {
            await foreach (var seal in seals.WithCancellation(ct))
            {
                stream ??= Open(path);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(seal.ToLine() + "\n"), ct);
            }

            stream?.Flush(flushToDisk: true);
        }
        finally
        {
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }
        }
    }

    private static FileStream Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var isTorn = false;
        if (File.Exists(path))
        {
            using var end = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (end.Length > 0)
            {
                end.Position = end.Length - 1;
                isTorn = end.ReadByte() != '\n';
            }
        }

        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        var stream = new FileStream(path, options);
        if (isTorn)
        {
            stream.WriteByte((byte)'\n');
        }

        return stream;
    }
}
