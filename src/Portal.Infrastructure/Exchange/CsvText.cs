using System.Text;

namespace Portal.Infrastructure.Exchange;

/// <summary>Writes CSV by RFC 4180: UTF-8 without BOM, LF, quotes only where they are needed.</summary>
internal sealed class CsvText
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",\"\r\n");

    private readonly StringBuilder text = new();
    private readonly int width;

    public CsvText(IReadOnlyList<string> header)
    {
        width = header.Count;
        Add([.. header]);
        Rows = 0;
    }

    public int Rows { get; private set; }

    public void Add(params ReadOnlySpan<string> cells)
    {
        if (cells.Length != width)
        {
            throw new ArgumentException("A row has as many cells as the header.", nameof(cells));
        }

        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            if (cells[i].AsSpan().ContainsAny(Special))
            {
                text.Append('"').Append(cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                text.Append(cells[i]);
            }
        }

        text.Append('\n');
        Rows++;
    }

    public Task SaveAsync(string path, CancellationToken ct) => File.WriteAllTextAsync(path, text.ToString(), new UTF8Encoding(false), ct);
}
