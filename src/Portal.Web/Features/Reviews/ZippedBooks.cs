using System.Buffers.Binary;
using System.IO.Compression;
using Portal.Domain.Common;
using Portal.Domain.Secrecy;
using Portal.Web.Shell.Books;

namespace Portal.Web.Features.Reviews;

/// <summary>
/// Reads a zip of filled workbooks, one file at a time. Nothing in it is trusted: what it holds is measured by unpacking, names are looked at before anything else and lead nowhere,
/// and a zip inside it is not opened.
/// </summary>
internal static class ZippedBooks
{
    /// <summary>Bytes that the zip may have.</summary>
    public const long MostBytes = 96L << 20;

    /// <summary>Files that it may hold: the units of the largest province, with room.</summary>
    public const int MostFiles = 600;

    // a list of contents is read as a whole: how long it is is looked at before, and what a file announces about it is not believed
    private const int MostOfList = MostFiles * 600;
    private const uint EndOfList = 0x06054b50;
    private const int EndLength = 22;

    /// <param name="Name">Without its folders; empty: it must not be said.</param>
    /// <param name="Content">Null: it was not read.</param>
    /// <param name="Why">Code of the rule that refused it; null: it was read.</param>
    public sealed record Entry(string Name, byte[]? Content, string? Why);

    /// <exception cref="RuleBrokenException"><c>books.not-zip</c>, <c>books.too-many</c>.</exception>
    public static IEnumerable<Entry> Read(Stream stream)
    {
        var length = ListLength(stream);
        if (length is < 0 or > MostOfList)
        {
            throw length < 0 ? new RuleBrokenException("books.not-zip") : new RuleBrokenException("books.too-many", MostFiles);
        }

        ZipArchive zip;
        List<ZipArchiveEntry> files;
        try
        {
            zip = new ZipArchive(stream, ZipArchiveMode.Read);
            files = [.. zip.Entries.Where(entry => entry.Name.Length > 0 && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))];
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            throw new RuleBrokenException("books.not-zip");
        }

        using (zip)
        {
            if (files.Count > MostFiles)
            {
                throw new RuleBrokenException("books.too-many", MostFiles);
            }

            foreach (var file in files)
            {
                yield return Read(file);
            }
        }
    }

    /// <summary>Bytes between the start of the list of contents and its end; -1: there is none, or it stands in another record, as in a zip of more than 4 GB.</summary>
    private static long ListLength(Stream stream)
    {
        var bytes = new byte[(int)Math.Min(stream.Length, EndLength + ushort.MaxValue)];
        stream.Seek(-bytes.Length, SeekOrigin.End);
        stream.ReadExactly(bytes);
        stream.Position = 0;
        for (var at = bytes.Length - EndLength; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)) == EndOfList)
            {
                if (IsElsewhere(bytes.AsSpan(at, EndLength)))
                {
                    return -1;
                }

                return Math.Max(-1, stream.Length - bytes.Length + at - BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 16)));
            }
        }

        return -1;
    }

    // a number that does not fit sends the reader to a record before this one, which may say anything
    private static bool IsElsewhere(ReadOnlySpan<byte> end)
    {
        for (var at = 4; at < 12; at += 2)
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(end[at..]) == ushort.MaxValue)
            {
                return true;
            }
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(end[12..]) == uint.MaxValue || BinaryPrimitives.ReadUInt32LittleEndian(end[16..]) == uint.MaxValue;
    }

    private static Entry Read(ZipArchiveEntry file)
    {
        if (SecrecyGuard.CheckFileName(file.Name) is { IsBlocked: true })
        {
            return new("", null, "books.marked-name");
        }

        if (file.FullName.Split('/').Any(part => part is ".." or ".") || file.FullName.StartsWith('/') || file.FullName.Any(c => c is '\\' or ':' || char.IsControl(c)))
        {
            return new("", null, "books.bad-name");
        }

        if (!file.Name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            return new(file.Name, null, "upload.not-xlsx");
        }

        try
        {
            using var part = file.Open();
            using var bytes = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = part.Read(buffer)) > 0;)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > FilledBook.MostBytes)
                {
                    return new(file.Name, null, "upload.too-large");
                }
            }

            return new(file.Name, bytes.ToArray(), null);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            return new(file.Name, null, "upload.not-xlsx"); // damaged or encrypted
        }
    }
}
