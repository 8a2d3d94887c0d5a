using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Documents.Uploads;

/// <summary>
/// Reads the cells of an .xlsx that somebody sends. Nothing in it is trusted: its size is measured by unpacking it, and a file with macros, embedded
/// objects or links to other files is refused before a sheet is looked at. Parts are read element by element, so that no row, list of texts or list of sheets
/// takes more memory than its texts.
/// </summary>
public static class UploadedWorkbook
{
    /// <summary>Bytes that all parts may have when unpacked. The largest checklist takes one megabyte.</summary>
    public const long MostBytes = 24 << 20;

    public const int MostRows = 20_000;

    /// <summary>Cells of all sheets together: the rows of the longest list, with room.</summary>
    public const int MostCells = 400_000;

    private const int MostParts = 200;
    private const int MostColumns = 200;

    private static readonly string[] Forbidden = ["vbaproject", "externallinks/", "embeddings/", "activex/", "connections.xml", "querytables/", "macrosheets/", "ctrlprops/"];

    /// <param name="bytes">The file.</param>
    /// <param name="mostCells">Cells that all sheets may hold together; texts that sheets share count as well.</param>
    /// <exception cref="RuleBrokenException"><c>upload.not-xlsx</c>, <c>upload.too-large</c>, <c>upload.active</c>, <c>upload.too-many-rows</c>.</exception>
    public static IReadOnlyList<UploadedSheet> Read(byte[] bytes, int mostCells = MostCells)
    {
        try
        {
            Inspect(bytes);
            using var stream = new MemoryStream(bytes, writable: false);
            using var document = SpreadsheetDocument.Open(stream, isEditable: false);
            return Read(document, mostCells);
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

    private static List<UploadedSheet> Read(SpreadsheetDocument document, int mostCells)
    {
        var book = document.WorkbookPart ?? throw new InvalidDataException();
        if (document.DocumentType != SpreadsheetDocumentType.Workbook || book.ExternalRelationships.Any())
        {
            throw new RuleBrokenException("upload.active");
        }

        var left = mostCells;
        var shared = book.SharedStringTablePart is { } table ? Shared(table, mostCells) : [];
        var sheets = new List<UploadedSheet>();
        foreach (var (name, id) in Sheets(book))
        {
            if (book.GetPartById(id) is WorksheetPart part)
            {
                if (part.ExternalRelationships.Any())
                {
                    throw new RuleBrokenException("upload.active");
                }

                sheets.Add(new(name, Rows(part, shared, ref left)));
            }
        }

        return sheets.Count > 0 ? sheets : throw new InvalidDataException();
    }

    // also a part that several sheets name is read once for each of them
    private static List<(string Name, string Id)> Sheets(WorkbookPart book)
    {
        var sheets = new List<(string, string)>();
        using var reader = OpenXmlReader.Create(book);
        while (reader.Read())
        {
            if (reader.IsStartElement && reader.ElementType == typeof(DocumentFormat.OpenXml.Spreadsheet.Sheet))
            {
                sheets.Add((Attribute(reader, "name") ?? "", Attribute(reader, "id") ?? throw new InvalidDataException()));
                Ensure(sheets.Count <= MostParts);
            }
        }

        return sheets;
    }

    private static List<string> Shared(SharedStringTablePart table, int most)
    {
        var texts = new List<string>();
        var text = new RunText();
        using var reader = OpenXmlReader.Create(table);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem))
            {
                if (reader.IsEndElement)
                {
                    texts.Add(text.Take());
                    Ensure(texts.Count <= most);
                }
            }
            else
            {
                text.Add(reader);
            }
        }

        return texts;
    }

    private static List<UploadedRow> Rows(WorksheetPart part, List<string> shared, ref int left)
    {
        var rows = new List<UploadedRow>();
        using var reader = OpenXmlReader.Create(part);
        var (number, column, cells) = (0, -1, new Dictionary<int, UploadedCell>());
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Row) && reader.IsStartElement)
            {
                number = Attribute(reader, "r") is { } at ? int.Parse(at, CultureInfo.InvariantCulture) : number + 1;
                (column, cells) = (-1, []);
            }
            else if (reader.ElementType == typeof(Cell) && reader.IsStartElement)
            {
                Ensure(--left >= 0);
                column = Attribute(reader, "r") is { } reference ? ColumnOf(reference) : column + 1;
                var address = FormattableString.Invariant($"{Documents.Sheet.ColumnName(Math.Clamp(column, 0, MostColumns))}{number}");
                if (Of(reader, address, shared) is { } read && column is >= 0 and < MostColumns)
                {
                    cells[column] = read;
                }
            }
            else if (reader.ElementType == typeof(Row) && reader.IsEndElement && cells.Count > 0)
            {
                rows.Add(new(number, cells));
                if (rows.Count > MostRows)
                {
                    throw new RuleBrokenException("upload.too-many-rows", MostRows);
                }
            }
        }

        return rows;
    }

    /// <summary>Reads on to the end of the cell whose start the reader stands at.</summary>
    private static UploadedCell? Of(OpenXmlReader reader, string address, List<string> shared)
    {
        var type = Attribute(reader, "t");
        var (value, inline, isFormula) = ("", new RunText(), false);
        while (reader.Read() && !(reader.ElementType == typeof(Cell) && reader.IsEndElement))
        {
            isFormula |= reader.ElementType == typeof(CellFormula);
            if (reader.ElementType == typeof(CellValue) && reader.IsStartElement)
            {
                value = reader.GetText();
            }
            else
            {
                inline.Add(reader);
            }
        }

        if (type == "e" || (isFormula && value.Length == 0 && type != "str"))
        {
            return new(address, "", IsError: true);
        }

        var text = type switch
        {
            "s" => shared[int.Parse(value, CultureInfo.InvariantCulture)],
            "inlineStr" => inline.Take(),
            "b" => value == "1" ? "TRUE" : "FALSE",
            _ => value,
        };
        text = Unescaped(text).ReplaceLineEndings("\n").Trim();
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) || !IsWellFormed(text))
        {
            return new(address, "", IsError: true);
        }

        return text.Length == 0 ? null : new(address, text, IsNumber: type is null or "n");
    }

    private static string? Attribute(OpenXmlReader reader, string name) => reader.Attributes.FirstOrDefault(a => a.LocalName == name).Value;

    private static void Ensure(bool isSmall)
    {
        if (!isSmall)
        {
            throw new RuleBrokenException("upload.too-large");
        }
    }

    /// <summary>Half of a pair that codes one character is no text: <c>_xD800_</c> would make one.</summary>
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A spreadsheet writes <c>_x000A_</c> for a character that it could not write.</summary>
    private static string Unescaped(string text) => text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text) : text;

    private static int ColumnOf(string reference) => reference.TakeWhile(char.IsAsciiLetter).Take(4).Aggregate(0, (column, letter) => (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1)) - 1;

    /// <summary>The text of all runs, without the reading aids of East Asian texts.</summary>
    private sealed class RunText
    {
        private readonly StringBuilder _text = new();
        private bool _isAid;

        public void Add(OpenXmlReader reader)
        {
            if (reader.ElementType == typeof(PhoneticRun))
            {
                _isAid = reader.IsStartElement;
            }
            else if (!_isAid && reader.ElementType == typeof(Text) && reader.IsStartElement)
            {
                _text.Append(reader.GetText());
            }
        }

        public string Take()
        {
            var text = _text.ToString();
            _text.Clear();
            return text;
        }
    }
}
