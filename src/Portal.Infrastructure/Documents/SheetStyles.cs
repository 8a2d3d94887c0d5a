using System.Globalization;
using System.Xml.Linq;

namespace Portal.Infrastructure.Documents;

/// <summary>The workbook's styles: looks are registered as they are needed and written last.</summary>
public sealed class SheetStyles
{
    private static readonly XNamespace N = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly List<(CellLook Look, bool Quoted)> _cells = [(new CellLook(), false)];
    private readonly Dictionary<(CellLook Look, bool Quoted), int> _indexes = [];
    private readonly List<(string Ink, string Fill)> _tones = [];

    /// <summary>The style number of a look.</summary>
    public int Of(CellLook look) => Index(look, quoted: false);

    /// <summary>The same look, marked as typed with a leading apostrophe: <c>=1+1</c> stays text even after somebody edits the cell.</summary>
    internal int Quoted(int style) => _cells[style].Quoted ? style : Index(_cells[style].Look, quoted: true);

    /// <summary>The number of a conditional fill.</summary>
    internal int Tone(string ink, string fill)
    {
        var at = _tones.IndexOf((ink, fill));
        if (at >= 0)
        {
            return at;
        }

        _tones.Add((ink, fill));
        return _tones.Count - 1;
    }

    internal void Save(Stream part)
    {
        var formats = _cells.Select(c => c.Look.Format).OfType<string>().Where(f => f != "@").Distinct().ToList();
        var fonts = _cells.Select(c => (c.Look.Size, c.Look.Bold, c.Look.Italic, c.Look.Ink)).Distinct().ToList();
        var fills = _cells.Select(c => c.Look.Fill).OfType<string>().Distinct().ToList();
        var borders = _cells.Select(c => c.Look.Border).Append(CellBorder.None).Distinct().Order().ToList();
        new XDocument(new XElement(N + "styleSheet",
            formats.Count == 0 ? null : List("numFmts", formats.Select((f, i) => new XElement(N + "numFmt", At("numFmtId", 164 + i), At("formatCode", f)))),
            List("fonts", fonts.Select(f => new XElement(N + "font",
                f.Bold ? new XElement(N + "b") : null,
                f.Italic ? new XElement(N + "i") : null,
                new XElement(N + "sz", At("val", f.Size)),
                f.Ink is null ? null : Color("color", f.Ink),
                new XElement(N + "name", At("val", "Times New Roman")),
                new XElement(N + "family", At("val", 1))))),
            List("fills", [Pattern("none"), Pattern("gray125"), .. fills.Select(f => new XElement(N + "fill", new XElement(N + "patternFill", At("patternType", "solid"), Color("fgColor", f), new XElement(N + "bgColor", At("indexed", 64)))))]),
            List("borders", borders.Select(Border)),
            List("cellStyleXfs", [new XElement(N + "xf", At("numFmtId", 0), At("fontId", 0), At("fillId", 0), At("borderId", 0))]),
            List("cellXfs", _cells.Select(c => Cell(c.Look, c.Quoted, formats, fonts.IndexOf((c.Look.Size, c.Look.Bold, c.Look.Italic, c.Look.Ink)), c.Look.Fill is null ? 0 : 2 + fills.IndexOf(c.Look.Fill), borders.IndexOf(c.Look.Border)))),
            List("cellStyles", [new XElement(N + "cellStyle", At("name", "Normal"), At("xfId", 0), At("builtinId", 0))]),
            List("dxfs", _tones.Select(t => new XElement(N + "dxf", new XElement(N + "font", Color("color", t.Ink)), new XElement(N + "fill", new XElement(N + "patternFill", Color("bgColor", t.Fill)))))))).Save(part);
    }

    private int Index(CellLook look, bool quoted)
    {
        if (!_indexes.TryGetValue((look, quoted), out var at))
        {
            _indexes[(look, quoted)] = at = _cells.Count;
            _cells.Add((look, quoted));
        }

        return at;
    }

    private static XElement Cell(CellLook look, bool quoted, List<string> formats, int font, int fill, int border) => new(N + "xf",
        At("numFmtId", look.Format switch { null => 0, "@" => 49, _ => 164 + formats.IndexOf(look.Format) }),
        At("fontId", font), At("fillId", fill), At("borderId", border), At("xfId", 0),
        quoted ? At("quotePrefix", 1) : null,
        look.IsOpen ? At("applyProtection", 1) : null,
        At("applyNumberFormat", 1), At("applyFont", 1), At("applyFill", 1), At("applyBorder", 1), At("applyAlignment", 1),
        new XElement(N + "alignment",
            look.Align == CellAlign.General ? null : At("horizontal", look.Align switch { CellAlign.Left => "left", CellAlign.Center => "center", _ => "right" }),
            At("vertical", look.Middle ? "center" : "top"),
            look.Wrap ? At("wrapText", 1) : null),
        look.IsOpen ? new XElement(N + "protection", At("locked", 0)) : null);

    private static XElement Border(CellBorder border)
    {
        XElement Side(string name, bool drawn) => drawn
            ? new XElement(N + name, At("style", "thin"), Color("color", "000000"))
            : new XElement(N + name);
        var all = border == CellBorder.All;
        return new XElement(N + "border", Side("left", all), Side("right", all), Side("top", all || border == CellBorder.Top), Side("bottom", all), Side("diagonal", false));
    }

    private static XElement List(string name, IEnumerable<XElement> items)
    {
        var all = items.ToList();
        return new XElement(N + name, At("count", all.Count), all);
    }

    private static XElement Pattern(string type) => new(N + "fill", new XElement(N + "patternFill", At("patternType", type)));

    private static XElement Color(string name, string rgb) => new(N + name, At("rgb", "FF" + rgb));

    private static XAttribute At(string name, object value) => new(name, Convert.ToString(value, CultureInfo.InvariantCulture)!);
}
