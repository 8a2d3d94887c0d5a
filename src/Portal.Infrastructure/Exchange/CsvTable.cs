using System.Text;
using CsvHelper;
using Portal.Domain.Secrecy;

namespace Portal.Infrastructure.Exchange;

/// <summary>
/// One CSV file of an exchange folder (RFC 4180, UTF-8 with or without BOM, LF or CRLF), read by column name. Every cell has passed the
/// secrecy guard; rows that did not, or whose number of cells is wrong, are problems and no rows.
/// </summary>
public sealed class CsvTable
{
    private const int RecordBytes = 1 << 20;

    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with
    {
        Separator = ',',
        HasHeader = false,
        TrackLineNumbers = true,
        TrimWhitespace = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        IncludeValuesInExceptions = false,
        MaxRecordSize = RecordBytes,
        PoolStrings = true,
    };

    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    private readonly List<CsvRow> rows = [];
    private string[] header = [];

    private CsvTable(string file, ImportProblems problems) => (File, Problems) = (file, problems);

    public string File { get; }

    public ImportProblems Problems { get; }

    public IReadOnlyList<CsvRow> Rows => rows;

    /// <summary>Reads a file; what is wrong with it goes to <paramref name="problems"/>.</summary>
    /// <param name="file">Its name in messages.</param>
    /// <param name="columns">Columns it must have; others are ignored.</param>
    public static CsvTable Read(string file, ReadOnlyMemory<byte> bytes, IReadOnlyList<string> columns, ImportProblems problems)
    {
        var table = new CsvTable(file, problems);
        if (bytes.Span.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        if (table.IsText(bytes.Span))
        {
            table.Parse(bytes, columns);
        }

        return table;
    }

    public int IndexOf(string column) => indexes[column];

    private bool IsText(ReadOnlySpan<byte> bytes)
    {
        var bad = Utf8Fault(bytes);
        if (bad >= 0)
        {
            Problems.Add(File, 1 + bytes[..bad].Count((byte)'\n'), "", "not UTF-8");
            return false;
        }

        bad = bytes.IndexOf((byte)0);
        if (bad >= 0)
        {
            Problems.Add(File, 1 + bytes[..bad].Count((byte)'\n'), "", "a character that no text has (U+0000)");
        }

        return bad < 0;
    }

    private static int Utf8Fault(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return -1;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    private void Parse(ReadOnlyMemory<byte> bytes, IReadOnlyList<string> columns)
    {
        try
        {
            using var reader = CsvReader.Create(bytes, Options);
            if (!reader.Read())
            {
                Problems.Add(File, 1, "", "the header row is missing");
                return;
            }

            if (!ReadHeader(Cells(reader), (int)reader.LineNumber, columns))
            {
                return;
            }

            while (reader.Read())
            {
                ReadRow(Cells(reader), (int)reader.LineNumber);
            }
        }
        catch (CsvFormatException e)
        {
            Problems.Add(File, (int)e.LineNumber, "", "the quotes are not those of RFC 4180");
        }
        catch (InvalidDataException)
        {
            Problems.Add(File, 0, "", "a record is larger than a megabyte: is a quote not closed?");
        }
    }

    private bool ReadHeader(string[] names, int line, IReadOnlyList<string> columns)
    {
        header = names;
        if (!PassesGuard(names, line))
        {
            return false;
        }

        for (var i = 0; i < names.Length; i++)
        {
            // empty names are columns without one: they are unknown, not duplicates
            if (names[i].Length > 0 && !indexes.TryAdd(names[i], i))
            {
                Problems.Add(File, line, ColumnName(i), "the column stands in the header twice");
            }
        }

        foreach (var missing in columns.Where(c => !indexes.ContainsKey(c)))
        {
            Problems.Add(File, line, missing, "the column is missing");
        }

        return columns.All(indexes.ContainsKey);
    }

    private void ReadRow(string[] cells, int line)
    {
        if (!PassesGuard(cells, line))
        {
            return;
        }

        if (cells.Length != header.Length)
        {
            Problems.Add(File, line, "", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{cells.Length} cells, the header has {header.Length}"));
            return;
        }

        rows.Add(new(this, line, cells));
    }

    private bool PassesGuard(string[] cells, int line)
    {
        if (SecrecyGuard.CheckCells(cells).Verdict == GuardVerdict.Pass)
        {
            return true;
        }

        var passes = true;
        for (var i = 0; i < cells.Length; i++)
        {
            // the cell that completes a marking spread over several ones is the one named
            var own = SecrecyGuard.Check(cells[i]);
            var result = own.IsBlocked || !passes ? own : own.Worse(SecrecyGuard.CheckCells(cells.Take(i + 1).SkipWhile(c => c.Length == 0)) is { IsBlocked: true } split ? split : GuardResult.Pass);
            if (result.IsBlocked)
            {
                Problems.AddBlock(File, line, ColumnName(i), result.Rule);
                passes = false;
            }
            else if (result.Verdict == GuardVerdict.Warn)
            {
                Problems.Warn(File, line, ColumnName(i), $"looks like a marking of secrecy or handling ({result.Rule})");
            }
        }

        return passes;
    }

    /// <summary>A column's name, if it is a plain word: anything else in a header is not repeated.</summary>
    private string ColumnName(int index) =>
        index < header.Length && header[index].Length is > 0 and <= 40 && header[index].All(c => char.IsAsciiLetterLower(c) || c == '_')
            ? header[index]
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"column {index + 1}");

    private static string[] Cells(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = reader.GetString(i).Trim();
        }

        return cells;
    }
}
