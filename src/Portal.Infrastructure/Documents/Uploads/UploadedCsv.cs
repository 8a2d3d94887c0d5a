using System.Text;
using CsvHelper;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Documents.Uploads;

/// <summary>Reads the cells of a CSV file that somebody sends: UTF-8, separated by commas, semicolons or tabs, as spreadsheets of either language save it.</summary>
public static class UploadedCsv
{
    private const int MostCells = 200;
    private const int RecordBytes = 1 << 20;

    /// <returns>One sheet without a name; a row's number is its line.</returns>
    /// <exception cref="RuleBrokenException"><c>upload.not-text</c>, <c>upload.not-csv</c>, <c>upload.too-many-rows</c>.</exception>
    public static UploadedSheet Read(byte[] bytes)
    {
        ReadOnlyMemory<byte> text = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes;
        if (!System.Text.Unicode.Utf8.IsValid(text.Span) || text.Span.Contains((byte)0))
        {
            throw new RuleBrokenException("upload.not-text");
        }

        var rows = new List<UploadedRow>();
        try
        {
            using var reader = CsvReader.Create(text, CsvReaderOptions.Default with
            {
                Separator = Separator(text.Span),
                HasHeader = false,
                TrackLineNumbers = true,
                TrimWhitespace = true,
                MalformedData = CsvMalformedDataHandling.Throw,
                IncludeValuesInExceptions = false,
                MaxRecordSize = RecordBytes,
            });
            while (reader.Read())
            {
                Add(rows, reader);
            }
        }
        catch (Exception e) when (e is CsvFormatException or InvalidDataException)
        {
            throw new RuleBrokenException("upload.not-csv");
        }

        return new("", rows);
    }

    private static void Add(List<UploadedRow> rows, CsvReader reader)
    {
        var (line, cells) = ((int)reader.LineNumber, new Dictionary<int, UploadedCell>());
        for (var i = 0; i < Math.Min(reader.FieldCount, MostCells); i++)
        {
            // exports put an apostrophe before what a spreadsheet would take for a formula
            var cell = reader.GetString(i).Trim().ReplaceLineEndings("\n");
            cell = cell.Length > 1 && cell[0] == '\'' && cell[1] is '=' or '+' or '-' or '@' ? cell[1..] : cell;
            if (cell.Length > 0)
            {
                cells[i] = new(FormattableString.Invariant($"{Sheet.ColumnName(i)}{line}"), cell);
            }
        }

        if (cells.Count > 0)
        {
            rows.Add(new(line, cells));
        }

        if (rows.Count > UploadedWorkbook.MostRows)
        {
            throw new RuleBrokenException("upload.too-many-rows", UploadedWorkbook.MostRows);
        }
    }

    private static char Separator(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var head = Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
        return ";\t".FirstOrDefault(c => head.Count(h => h == c) > head.Count(h => h == ','), ',');
    }
}
