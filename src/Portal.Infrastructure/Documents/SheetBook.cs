using System.IO.Packaging;

namespace Portal.Infrastructure.Documents;

/// <summary>
/// Writes an .xlsx sheet by sheet into any writable stream. The package is opened for writing only, so every part is compressed
/// into the stream as it is written; the OpenXml SDK's own document opens packages for reading too and would keep all sheets in memory.
/// Without <see cref="Finish"/> the file stays unreadable: a failed export cannot pass for a complete one.
/// </summary>
public sealed class SheetBook : IDisposable
{
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly Package _package;
    private readonly SheetNames _names = new();
    private readonly List<Sheet> _sheets = [];

    /// <param name="output">Stays open; the caller owns it.</param>
    public SheetBook(Stream output) => _package = Package.Open(output, FileMode.Create, FileAccess.Write);

    /// <summary>The styles shared by all sheets.</summary>
    public SheetStyles Styles { get; } = new();

    /// <summary>Starts the next sheet and ends the one before.</summary>
    public Sheet Add(SheetLayout layout)
    {
        if (_sheets.Count > 0)
        {
            _sheets[^1].End();
        }

        var (_, stream) = Part($"/xl/worksheets/sheet{_sheets.Count + 1}.xml", "worksheet");
        var sheet = new Sheet(stream, layout, _names.Take(layout.Name), Styles, isFirst: _sheets.Count == 0);
        _sheets.Add(sheet);
        return sheet;
    }

    /// <summary>Ends the last sheet and writes styles, sheet list and defined names.</summary>
    public void Finish()
    {
        _sheets[^1].End();
        var (_, styleStream) = Part("/xl/styles.xml", "styles");
        using (styleStream)
        {
            Styles.Save(styleStream);
        }

        var (book, bookStream) = Part("/xl/workbook.xml", "sheet.main");
        using (var x = new XmlBytes(bookStream))
        {
            WriteBook(x);
        }

        for (var i = 1; i <= _sheets.Count; i++)
        {
            book.CreateRelationship(new Uri($"worksheets/sheet{i}.xml", UriKind.Relative), TargetMode.Internal, Relations + "/worksheet", $"rId{i}");
        }

        book.CreateRelationship(new Uri("styles.xml", UriKind.Relative), TargetMode.Internal, Relations + "/styles", $"rId{_sheets.Count + 1}");
        _package.CreateRelationship(book.Uri, TargetMode.Internal, Relations + "/officeDocument", "rId1");
    }

    public void Dispose()
    {
        if (_sheets.Count > 0)
        {
            _sheets[^1].Dispose();
        }

        _package.Close();
    }

    private (PackagePart Part, Stream Stream) Part(string path, string type)
    {
        var part = _package.CreatePart(new Uri(path, UriKind.Relative), $"{Types}{type}+xml", CompressionOption.SuperFast);
        return (part, part.GetStream(FileMode.Create, FileAccess.Write));
    }

    private void WriteBook(XmlBytes x)
    {
        x.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"u8);
        if (_sheets.Any(s => s.IsProtected))
        {
            x.Raw("<workbookProtection lockStructure=\"1\"/>"u8);
        }

        x.Raw("<bookViews><workbookView tabRatio=\"850\"/></bookViews><sheets>"u8);
        for (var i = 0; i < _sheets.Count; i++)
        {
            x.Raw("<sheet name=\""u8);
            x.Text(_sheets[i].Name);
            x.Raw($"\" sheetId=\"{i + 1}\"{(_sheets[i].IsHidden ? " state=\"hidden\"" : "")} r:id=\"rId{i + 1}\"/>");
        }

        x.Raw("</sheets>"u8);
        var names = _sheets.SelectMany((s, i) => s.DefinedNames().Select(n => (n.Name, n.Range, n.Hidden, Sheet: i))).ToList();
        if (names.Count > 0)
        {
            x.Raw("<definedNames>"u8);
            foreach (var (name, range, hidden, sheet) in names)
            {
                x.Raw($"<definedName name=\"{name}\" localSheetId=\"{sheet}\"{(hidden ? " hidden=\"1\"" : "")}>");
                x.Text(range);
                x.Raw("</definedName>"u8);
            }

            x.Raw("</definedNames>"u8);
        }

        // formulas carry their values, yet a spreadsheet should not trust them over the cells
        x.Raw("<calcPr fullCalcOnLoad=\"1\"/></workbook>"u8);
    }
}
