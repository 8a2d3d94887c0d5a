using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Documents.Uploads;

/// <summary>
/// Reads the cells of an .xlsx that somebody sends. Nothing in it is trusted: its size is measured by unpacking it, and a file with macros, embedded
/// objects or links to other files is refused before a sheet is looked at.
/// </summary>
public static class UploadedWorkbook
{
    /// <summary>Bytes that all parts may have when unpacked. The largest checklist takes one megabyte.</summary>
    public const long MostBytes = 24 << 20;

    public const int MostRows = 20_000;

    private const int MostParts = 200;
    private const int MostColumns = 200;

    private static readonly string[] Forbidden = ["vbaproject", "externallinks/", "embeddings/", "activex/", "connections.xml", "querytables/", "macrosheets/", "ctrlprops/"];

    /// <exception cref="RuleBrokenException"><c>upload.not-xlsx</c>, <c>upload.too-large</c>, <c>upload.active</c>, <c>upload.too-many-rows</c>.</exception>
    public static IReadOnlyList<UploadedSheet> Read(byte[] bytes)
    {
        try
        {
            Inspect(bytes);
            using var stream = new MemoryStream(bytes, writable: false);
            using var document = SpreadsheetDocument.Open(stream, isEditable: false);
            return Read(document);
        }
        catch (Exception e) when (e is InvalidDataException or OpenXmlPackageException or XmlException or FileFormatException or IOException or FormatException or ArgumentException or InvalidOperationException or NotSupportedException or KeyNotFoundException or OverflowException)
        {
            throw new RuleBrokenException("upload.not-xlsx");
        }
    }

    private static void Inspect(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostParts)
        {
            throw new RuleBrokenException("upload.too-large");
        }

        var left = MostBytes;
        var buffer = new byte[1 << 16];
        foreach (var entry in archive.Entries)
        {
            if (Forbidden.Any(f => entry.FullName.Contains(f, StringComparison.OrdinalIgnoreCase)))
            {
                throw new RuleBrokenException("upload.active");
            }

            // the size that a file announces may be a lie
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0;)
            {
                left -= read;
                if (left < 0)
                {
                    throw new RuleBrokenException("upload.too-large");
                }
            }
        }
    }

    private static List<UploadedSheet> Read(SpreadsheetDocument document)
    {
        var book = document.WorkbookPart ?? throw new InvalidDataException();
        if (document.DocumentType != SpreadsheetDocumentType.Workbook || book.ExternalRelationships.Any())
        {
            throw new RuleBrokenException("upload.active");
        }

        List<string> shared = book.SharedStringTablePart?.SharedStringTable is { } table ? [.. table.Elements<SharedStringItem>().Select(Plain)] : [];
        var sheets = new List<UploadedSheet>();
        foreach (var sheet in book.Workbook?.Sheets?.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>() ?? [])
        {
            if (book.GetPartById(sheet.Id?.Value ?? throw new InvalidDataException()) is WorksheetPart part)
            {
                if (part.ExternalRelationships.Any())
                {
                    throw new RuleBrokenException("upload.active");
                }

                sheets.Add(new(sheet.Name?.Value ?? "", Rows(part, shared)));
            }
        }

        return sheets.Count > 0 ? sheets : throw new InvalidDataException();
    }

    private static List<UploadedRow> Rows(WorksheetPart part, List<string> shared)
    {
        var rows = new List<UploadedRow>();
        using var reader = OpenXmlReader.Create(part);
        var number = 0;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
            {
                continue;
            }

            var row = (Row)reader.LoadCurrentElement()!;
            number = (int)(row.RowIndex?.Value ?? (uint)(number + 1));
            var cells = new Dictionary<int, UploadedCell>();
            var column = -1;
            foreach (var cell in row.Elements<Cell>())
            {
                column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : column + 1;
                if (column is >= 0 and < MostColumns && Of(cell, FormattableString.Invariant($"{Documents.Sheet.ColumnName(column)}{number}"), shared) is { } read)
                {
                    cells[column] = read;
                }
            }

            if (cells.Count > 0)
            {
                rows.Add(new(number, cells));
            }

            if (rows.Count > MostRows)
            {
                throw new RuleBrokenException("upload.too-many-rows", MostRows);
            }
        }

        return rows;
    }

    private static UploadedCell? Of(Cell cell, string address, List<string> shared)
    {
        var value = cell.CellValue?.InnerText ?? "";
        var type = cell.DataType?.Value;
        if (type == CellValues.Error || (cell.CellFormula is not null && value.Length == 0 && type != CellValues.String))
        {
            return new(address, "", IsError: true);
        }

        var text = type == CellValues.SharedString ? shared[int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)]
            : type == CellValues.InlineString ? (cell.InlineString is { } inline ? Plain(inline) : "")
            : type == CellValues.Boolean ? (value == "1" ? "TRUE" : "FALSE")
            : value;
        text = Unescaped(text).ReplaceLineEndings("\n").Trim();
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
        {
            return new(address, "", IsError: true);
        }

        return text.Length == 0 ? null : new(address, text, IsNumber: type is null || type == CellValues.Number);
    }

    /// <summary>The text of all runs, without the reading aids of East Asian texts.</summary>
    private static string Plain(OpenXmlElement item) => string.Concat(item.Descendants<Text>().Where(t => t.Parent is not PhoneticRun).Select(t => t.Text));

    /// <summary>A spreadsheet writes <c>_x000A_</c> for a character that it could not write.</summary>
    private static string Unescaped(string text) => text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text) : text;

    private static int ColumnOf(string reference) => reference.TakeWhile(char.IsAsciiLetter).Take(4).Aggregate(0, (column, letter) => (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1)) - 1;
}
