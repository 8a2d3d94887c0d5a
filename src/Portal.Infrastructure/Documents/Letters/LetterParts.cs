using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Portal.Infrastructure.Documents.Letters;

/// <summary>Paragraphs, rules and tables of a document. Sizes are half points, widths twips (1 mm = 56.7).</summary>
internal static class LetterParts
{
    /// <summary>Between the margins of an A4 page: 210 − 30 − 15 mm.</summary>
    public const int PageWidth = 9355;

    /// <summary>Between the margins of an A4 page that lies across: 297 − 20 − 20 mm.</summary>
    public const int LandscapeWidth = 14570;

    public const int BodySize = 28;

    public const int FirstLine = 720;

    public static Paragraph Line(string text, int size, bool bold = false, bool italic = false, JustificationValues? align = null, int before = 0, bool pageBreak = false)
    {
        var properties = new ParagraphProperties();
        if (pageBreak)
        {
            properties.Append(new PageBreakBefore());
        }

        properties.Append(new SpacingBetweenLines { Before = Text(before) }, new Justification { Val = align ?? JustificationValues.Center });
        return new Paragraph(properties, Run(text, size, bold, italic));
    }

    public static Paragraph Body(LetterParagraph block)
    {
        var paragraph = new Paragraph(new ParagraphProperties(
            new SpacingBetweenLines { Before = "120", Line = "264", LineRule = LineSpacingRuleValues.Auto }, new Indentation { FirstLine = Text(FirstLine) }, new Justification { Val = JustificationValues.Both }));
        if (block.Label is not null)
        {
            paragraph.Append(Run(block.Label + " ", BodySize, bold: true));
        }

        paragraph.Append(Run(block.Text, BodySize, italic: block.IsItalic));
        return paragraph;
    }

    public static Paragraph Heading(LetterHeading block) => new(
        new ParagraphProperties(
            new KeepNext(), new SpacingBetweenLines { Before = "160", After = "40" }, block.IsCentred ? new Indentation { FirstLine = "0" } : new Indentation { FirstLine = Text(FirstLine) },
            new Justification { Val = block.IsCentred ? JustificationValues.Center : JustificationValues.Both }),
        Run(block.Text, BodySize, bold: true));

    /// <summary>The short rule beneath a line: an indented empty paragraph with a border on top, no drawing.</summary>
    public static Paragraph Rule(int width, int cell)
    {
        var side = Text((cell - width) / 2);
        return new(new ParagraphProperties(
            new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 6U, Space = 1U, Color = "000000" }),
            new SpacingBetweenLines { Before = "20", Line = "120", LineRule = LineSpacingRuleValues.Exact },
            new Indentation { Left = side, Right = side }));
    }

    /// <summary>A signature never stands alone on a page: the last paragraph goes over with it.</summary>
    public static void KeepWithNext(OpenXmlElement? element)
    {
        if (element is Paragraph { ParagraphProperties: { } properties })
        {
            properties.KeepNext = new KeepNext();
            properties.KeepLines = new KeepLines();
        }
    }

    /// <summary>One row without borders: the parts of the heading and of the end stand side by side.</summary>
    /// <param name="whole">Width of both together.</param>
    public static Table Pair(int whole, int leftWidth, IEnumerable<OpenXmlElement> left, IEnumerable<OpenXmlElement> right)
    {
        var widths = new[] { leftWidth, whole - leftWidth };
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        foreach (var (content, width) in new[] { left, right }.Zip(widths))
        {
            var cell = new TableCell(new TableCellProperties(new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa }));
            cell.Append(content);
            row.Append(cell);
        }

        return new Table(Layout(null, 0), Grid(widths), row);
    }

    public static Table List(LetterTable block, int width)
    {
        var (size, room) = block.RoomInMillimetres > 0 ? (22, block.RoomInMillimetres * 567 / 10) : (26, 0);
        var whole = block.Columns.Sum(c => c.Share);
        var widths = block.Columns.Select(c => width * c.Share / whole).ToArray();
        var table = new Table(Layout(Borders(), 80), Grid(widths));
        table.Append(
            Row(block.Columns.Select(c => (IEnumerable<OpenXmlElement>)[Line(c.Title, size, bold: true)]), widths, isHead: true),
            Row(block.Columns.Select((_, i) => (IEnumerable<OpenXmlElement>)[Line($"({Text(i + 1)})", 22, italic: true)]), widths, isHead: true));
        foreach (var cells in block.Rows)
        {
            table.Append(Row(cells.Zip(block.Columns, (text, column) => text.Split('\n').Select(line => (OpenXmlElement)Line(line, size, align: Of(column.Align), before: 40))), widths, room: room));
        }

        return table;
    }

    public static Run Run(string text, int size, bool bold = false, bool italic = false)
    {
        var properties = new RunProperties();
        if (bold)
        {
            properties.Append(new Bold());
        }

        if (italic)
        {
            properties.Append(new Italic());
        }

        properties.Append(new FontSize { Val = Text(size) });
        return new Run(properties, new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve });
    }

    private static TableRow Row(IEnumerable<IEnumerable<OpenXmlElement>> cells, int[] widths, bool isHead = false, int room = 0)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (room > 0)
        {
            properties.Append(new TableRowHeight { Val = (uint)room, HeightType = HeightRuleValues.AtLeast });
        }

        if (isHead)
        {
            properties.Append(new TableHeader());
        }

        var row = new TableRow(properties);
        foreach (var (content, width) in cells.Zip(widths))
        {
            var cell = new TableCell(new TableCellProperties(
                new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa }, new TableCellVerticalAlignment { Val = room > 0 ? TableVerticalAlignmentValues.Top : TableVerticalAlignmentValues.Center }));
            cell.Append(content);
            row.Append(cell);
        }

        return row;
    }

    private static TableProperties Layout(TableBorders? borders, int margin)
    {
        var properties = new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct });
        if (borders is not null)
        {
            properties.Append(borders);
        }

        properties.Append(
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableCellMarginDefault(new TableCellLeftMargin { Width = (short)margin, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = (short)margin, Type = TableWidthValues.Dxa }));
        return properties;
    }

    private static TableBorders Borders() => new(
        new TopBorder { Val = BorderValues.Single, Size = 4U }, new LeftBorder { Val = BorderValues.Single, Size = 4U }, new BottomBorder { Val = BorderValues.Single, Size = 4U },
        new RightBorder { Val = BorderValues.Single, Size = 4U }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4U }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4U });

    private static TableGrid Grid(IEnumerable<int> widths) => new(widths.Select(w => new GridColumn { Width = Text(w) }));

    private static JustificationValues Of(CellAlign align) => align switch
    {
        CellAlign.Center => JustificationValues.Center,
        CellAlign.Right => JustificationValues.Right,
        _ => JustificationValues.Left,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // XML 1.0 forbids most control characters
    private static string Clean(string text) => new([.. text.Where(c => c is '\t' || (c >= ' ' && c is not ('\uFFFE' or '\uFFFF')))]);
}
