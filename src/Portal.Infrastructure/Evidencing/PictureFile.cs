using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Evidencing;

/// <summary>The structure of a picture, walked to its last byte: what stands behind its end would be another file. Its metadata are texts, the picture itself is not read.</summary>
internal static partial class PictureFile
{
    private const int MostMetadata = 4 << 20;

    private static ReadOnlySpan<byte> PngHead => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    private static ReadOnlySpan<byte> JpegHead => [0xFF, 0xD8, 0xFF];

    /// <summary>Walks a picture of either kind.</summary>
    /// <param name="content">From its beginning.</param>
    /// <returns>The texts of its metadata and its size in pixels; null: it is no picture of a kind that is taken.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static (IReadOnlyList<string> Texts, long Pixels)? Walk(Stream content)
    {
        // by the first byte alone a text could pass as a picture
        Span<byte> head = stackalloc byte[8];
        var read = head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        content.Position = 0;
        return read.SequenceEqual(PngHead) ? Png(content) : read.StartsWith(JpegHead) ? Jpeg(content) : null;
    }

    /// <returns>The texts of its metadata, and its size in pixels.</returns>
    public static (IReadOnlyList<string> Texts, long Pixels) Png(Stream content)
    {
        var (texts, pixels) = (new List<string>(), 0L);
        Span<byte> head = stackalloc byte[8];
        content.ReadExactly(head);
        for (var isFirst = true; ; isFirst = false)
        {
            content.ReadExactly(head);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = Encoding.ASCII.GetString(head[4..]);
            if (length > content.Length - content.Position || (type == "IHDR") != isFirst)
            {
                throw new InvalidDataException();
            }

            if (isFirst && length >= 8)
            {
                content.ReadExactly(head);
                pixels = (long)BinaryPrimitives.ReadUInt32BigEndian(head) * BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
                content.Position += length - 8;
            }
            else if (type is "tEXt" or "zTXt" or "iTXt" or "eXIf")
            {
                texts.AddRange(Text(type, Bytes(content, length)));
            }
            else
            {
                content.Position += length;
            }

            content.Position += 4;
            if (type == "IEND")
            {
                EnsureEnd(content);
                return (texts, pixels);
            }
        }
    }

    /// <inheritdoc cref="Png"/>
    public static (IReadOnlyList<string> Texts, long Pixels) Jpeg(Stream content)
    {
        using var bytes = new BufferedStream(new Shielded(content), 64 << 10);
        var (texts, pixels) = (new List<string>(), 0L);
        bytes.Position = 2;
        var isInPicture = false;
        while (true)
        {
            var code = isInPicture ? NextMarker(bytes) : Marker(bytes);
            switch (code)
            {
                case 0xD9:
                    EnsureEnd(bytes);
                    return (texts, pixels);
                case 0x01 or (>= 0xD0 and <= 0xD8):
                    throw new InvalidDataException();
                default:
                    var length = (Byte(bytes) << 8) + Byte(bytes) - 2;
                    if (length < 0 || length > bytes.Length - bytes.Position)
                    {
                        throw new InvalidDataException();
                    }

                    if (code is 0xFE or (>= 0xE0 and <= 0xEF))
                    {
                        texts.AddRange(Readings(Bytes(bytes, (uint)length)));
                    }
                    else if (code is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && length >= 5)
                    {
                        bytes.Position++;
                        var (height, width) = ((Byte(bytes) << 8) + Byte(bytes), (Byte(bytes) << 8) + Byte(bytes));
                        pixels = Math.Max(pixels, (long)height * width);
                        bytes.Position += length - 5;
                    }
                    else
                    {
                        bytes.Position += length;
                    }

                    isInPicture = code == 0xDA;
                    break;
            }
        }
    }

    private static int Byte(Stream bytes) => bytes.ReadByte() is var read and >= 0 ? read : throw new EndOfStreamException();

    private static int Marker(Stream bytes)
    {
        if (Byte(bytes) != 0xFF)
        {
            throw new InvalidDataException();
        }

        int code;
        do
        {
            code = Byte(bytes);
        }
        while (code == 0xFF);
        return code;
    }

    // in the picture's own data a marker is an FF that neither 00 nor a restart follows
    private static int NextMarker(Stream bytes)
    {
        while (true)
        {
            if (Byte(bytes) != 0xFF)
            {
                continue;
            }

            var code = Byte(bytes);
            while (code == 0xFF)
            {
                code = Byte(bytes);
            }

            if (code is not (0x00 or (>= 0xD0 and <= 0xD7)))
            {
                return code;
            }
        }
    }

    private static byte[] Bytes(Stream content, uint length)
    {
        if (length > MostMetadata)
        {
            throw new RuleBrokenException("file.too-much-text");
        }

        var bytes = new byte[length];
        content.ReadExactly(bytes);
        return bytes;
    }

    private static IEnumerable<string> Text(string type, byte[] bytes)
    {
        var end = Array.IndexOf(bytes, (byte)0) + 1;
        if (type == "zTXt" && end > 0 && end < bytes.Length)
        {
            return Readings(Inflate(bytes.AsSpan(end + 1)));
        }

        if (type == "iTXt" && end > 0 && end + 1 < bytes.Length && bytes[end] == 1)
        {
            var language = Array.IndexOf(bytes, (byte)0, end + 2);
            var translated = language < 0 ? -1 : Array.IndexOf(bytes, (byte)0, language + 1);
            return translated < 0 ? throw new InvalidDataException() : Readings(Inflate(bytes.AsSpan(translated + 1)));
        }

        return Readings(bytes);
    }

    private static byte[] Inflate(ReadOnlySpan<byte> packed)
    {
        using var source = new MemoryStream(packed.ToArray());
        using var zlib = new ZLibStream(source, CompressionMode.Decompress);
        var text = new byte[MostMetadata];
        var read = zlib.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        return read < text.Length ? text[..read] : throw new RuleBrokenException("file.too-much-text");
    }

    // metadata do not say in which letters they are written: each way is read, and what makes no sense says nothing
    private static IEnumerable<string> Readings(byte[] bytes)
    {
        foreach (var text in new[]
        {
            Encoding.UTF8.GetString(bytes), Encoding.Latin1.GetString(bytes), Encoding.Unicode.GetString(bytes), Encoding.Unicode.GetString(bytes.AsSpan(Math.Min(1, bytes.Length))),
            Encoding.BigEndianUnicode.GetString(bytes),
        })
        {
            yield return Between().Replace(text, "\n");
        }
    }

    private static void EnsureEnd(Stream content)
    {
        if (content.Position != content.Length)
        {
            throw new RuleBrokenException("file.appended");
        }
    }

    [GeneratedRegex(@"<[^<>]*>|[\x00-\x08\x0B-\x1F]+")]
    private static partial Regex Between();

    /// <summary>A buffer over the file must not close it.</summary>
    private sealed class Shielded(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
