using System.Buffers;
using System.Globalization;
using System.Text;

namespace Portal.Infrastructure.Documents;

/// <summary>Writes UTF-8 straight into a part through one buffer of fixed size, so memory does not grow with the rows.</summary>
internal sealed class XmlBytes(Stream output) : IDisposable
{
    /// <summary>Excel refuses a longer cell.</summary>
    public const int LongestText = 32767;

    private static readonly SearchValues<char> Special = SearchValues.Create(
        "&<>\"_\uFFFE\uFFFF" + string.Concat(Enumerable.Range(0, 32).Select(c => (char)c)));

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int _used;

    public void Raw(ReadOnlySpan<byte> ascii)
    {
        if (ascii.Length > _buffer.Length - _used)
        {
            Flush();
            if (ascii.Length > _buffer.Length)
            {
                output.Write(ascii);
                return;
            }
        }

        ascii.CopyTo(_buffer.AsSpan(_used));
        _used += ascii.Length;
    }

    public void Raw(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var n = Math.Min(text.Length, 8192);
            if (n < text.Length && char.IsHighSurrogate(text[n - 1]))
            {
                n--;
            }

            Room(n * 3);
            // a lone half of a surrogate pair becomes U+FFFD, which XML allows
            _used += Encoding.UTF8.GetBytes(text[..n], _buffer.AsSpan(_used));
            text = text[n..];
        }
    }

    public void Number(int value)
    {
        Room(16);
        value.TryFormat(_buffer.AsSpan(_used), out var n, default, CultureInfo.InvariantCulture);
        _used += n;
    }

    public void Number(decimal value)
    {
        Room(40);
        value.TryFormat(_buffer.AsSpan(_used), out var n, default, CultureInfo.InvariantCulture);
        _used += n;
    }

    public void Number(double value)
    {
        Room(40);
        value.TryFormat(_buffer.AsSpan(_used), out var n, default, CultureInfo.InvariantCulture);
        _used += n;
    }

    /// <summary>Text as XML content or attribute value, cut to what a cell may hold and without characters that XML forbids.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestText)
        {
            text = text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
        }

        for (var at = text.IndexOfAny(Special); at >= 0; at = text.IndexOfAny(Special))
        {
            Raw(text[..at]);
            Escape(text, at);
            text = text[(at + 1)..];
        }

        Raw(text);
    }

    public void Dispose()
    {
        Flush();
        ArrayPool<byte>.Shared.Return(_buffer);
        output.Dispose();
    }

    private void Escape(ReadOnlySpan<char> text, int at)
    {
        switch (text[at])
        {
            case '&': Raw("&amp;"u8); break;
            case '<': Raw("&lt;"u8); break;
            case '>': Raw("&gt;"u8); break;
            case '"': Raw("&quot;"u8); break;
            // a spreadsheet reads _x000D_ as an escaped character: its underscore has to be escaped itself
            case '_': Raw(IsEscape(text[at..]) ? "_x005F_"u8 : "_"u8); break;
            case '\t': Raw("\t"u8); break;
            case '\n': Raw("\n"u8); break;
            case '\r' when at + 1 == text.Length || text[at + 1] != '\n': Raw("\n"u8); break;
            default: break;
        }
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] is 'x' or 'X' && text[6] == '_' && !text[2..6].ContainsAnyExcept(Hex);

    private void Room(int bytes)
    {
        if (_buffer.Length - _used < bytes)
        {
            Flush();
        }
    }

    private void Flush()
    {
        output.Write(_buffer, 0, _used);
        _used = 0;
    }
}
