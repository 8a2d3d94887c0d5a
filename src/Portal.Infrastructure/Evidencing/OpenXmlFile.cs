using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;

namespace Portal.Infrastructure.Evidencing;

/// <summary>A .docx or .xlsx: every part is unpacked and counted, every text is read, and nothing in it may act or reach out.</summary>
internal static partial class OpenXmlFile
{
    private const int MostParts = 3000;
    private const int EndSize = 22;

    /// <summary>Characters of a cell that may be a piece of a marking.</summary>
    private const int LongestPiece = 24;

    /// <summary>A plain sentence, so that the last piece of one column and the first of the next are not read together.</summary>
    private const string EndOfColumn = "Đến đây là hết một cột của bảng tính.";

    /// <summary>Bytes of all parts together, unpacked.</summary>
    private const long MostUnpacked = 300L << 20;

    private const long MostXml = 64L << 20;

    private static readonly string[] Active = ["vbaproject", "vbadata", "macrosheets/", "activex/", "ctrlprops/", "customui"];
    private static readonly string[] Outside = ["externallinks/", "connections.xml", "querytables/"];

    // pictures and fonts; .bin is what a printer remembered, in its own folder
    private static readonly string[] Passive = [".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".odttf", ".fntdata"];
    private static readonly string[] Fonts = [".odttf", ".fntdata"];
    private static readonly string[] Readable = [".png", ".jpg", ".jpeg"];
    private static readonly string[] Xml = [".xml", ".rels", ".vml", ".psmdcp"];

    private static readonly string[] OutsideFields = ["DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE", "RD"];

    /// <exception cref="RuleBrokenException"><c>file.archive</c>, <c>file.damaged</c>, <c>file.appended</c>, <c>file.too-many-parts</c>.</exception>
    public static FileKind Tell(Stream content)
    {
        try
        {
            using var zip = Open(content);
            return zip.GetEntry("[Content_Types].xml") is null ? throw new RuleBrokenException("file.archive")
                : zip.GetEntry("word/document.xml") is not null ? FileKind.Docx
                : zip.GetEntry("xl/workbook.xml") is not null ? FileKind.Xlsx
                : throw new RuleBrokenException("file.unknown-kind");
        }
        catch (InvalidDataException)
        {
            throw new RuleBrokenException("file.damaged");
        }
    }

    public static async Task<JudgedText> JudgeAsync(Stream content, PictureText reader, CancellationToken ct)
    {
        using var zip = Open(content);
        var pictures = await Task.Run(() => Pictures(zip), ct);
        var guard = await Task.Run(() => SecrecyGuard.CheckCells(Texts(zip)), ct);
        if (guard.IsBlocked || pictures.Count == 0)
        {
            return new JudgedText(guard, pictures.Count == 0, pictures.Count == 0);
        }

        var words = new List<string?>();
        foreach (var picture in PictureText.Choose([.. pictures.Where(p => Ends(p.Name, Readable))]))
        {
            words.Add(await reader.ReadAsync(Path.GetExtension(picture.Name).ToLowerInvariant(), copy => CopyAsync(picture, copy, ct), ct));
        }

        var isLookedAt = pictures.TrueForAll(p => Ends(p.Name, Readable)) && words.TrueForAll(w => w is not null);
        return new JudgedText(guard.Worse(SecrecyGuard.CheckCells(words)), isLookedAt && words.Count == pictures.Count && words.TrueForAll(PictureText.HasWords), isLookedAt);
    }

    private static async Task CopyAsync(ZipArchiveEntry entry, Stream to, CancellationToken ct)
    {
        await using var part = await entry.OpenAsync(ct);
        await part.CopyToAsync(to, ct);
    }

    /// <summary>Looks at every part; nothing in them may act or reach out.</summary>
    /// <returns>The pictures, in the order of their parts.</returns>
    private static List<ZipArchiveEntry> Pictures(ZipArchive zip)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var (left, pictures) = (MostUnpacked, new List<ZipArchiveEntry>());
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName;
            if (!names.Add(name) || name.Contains("..", StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal) || name.StartsWith('/'))
            {
                throw new InvalidDataException();
            }

            Refuse(entry.IsEncrypted, "file.encrypted");
            Refuse(Has(name, Active), "file.active");
            Refuse(Has(name, Outside), "file.external");
            Refuse(name.Contains("embeddings/", StringComparison.OrdinalIgnoreCase) || !(name.EndsWith('/') || Ends(name, Xml) || Ends(name, Passive) || IsPrinter(name)), "file.embedded");
            if (Ends(name, Passive) && !Ends(name, Fonts) && !name.StartsWith("docProps/", StringComparison.OrdinalIgnoreCase))
            {
                pictures.Add(entry);
            }

            left = Unpack(entry, left);
        }

        foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || e.FullName == "[Content_Types].xml"))
        {
            CheckLinks(entry);
        }

        return pictures;
    }

    private static ZipArchive Open(Stream content)
    {
        // the end of a zip without a comment: what stands behind it, or more parts than it says, would be another file inside this one
        Span<byte> end = stackalloc byte[EndSize];
        if (content.Length < EndSize)
        {
            throw new InvalidDataException();
        }

        content.Position = content.Length - EndSize;
        content.ReadExactly(end);
        Refuse(BinaryPrimitives.ReadUInt32LittleEndian(end) != 0x06054B50, "file.appended");
        Refuse(BinaryPrimitives.ReadUInt16LittleEndian(end[10..]) > MostParts, "file.too-many-parts");
        content.Position = 0;
        var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        Refuse(zip.Entries.Count > MostParts, "file.too-many-parts");
        return zip;
    }

    // the size that a part announces may be a lie
    private static long Unpack(ZipArchiveEntry entry, long left)
    {
        var (mine, buffer) = (Ends(entry.FullName, Xml) ? MostXml : MostUnpacked, new byte[64 << 10]);
        using var part = entry.Open();
        for (int read; (read = part.Read(buffer)) > 0;)
        {
            (left, mine) = (left - read, mine - read);
            Refuse(left < 0 || mine < 0, "file.unpacks-too-large");
        }

        return left;
    }

    private static void CheckLinks(ZipArchiveEntry entry)
    {
        using var reader = Reader(entry);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            var type = (reader.GetAttribute("ContentType") ?? "") + (reader.GetAttribute("Type") ?? "");
            Refuse(Has(type, ["macroEnabled", "vbaProject", "activeX", "intlMacrosheet", "xlMacrosheet"]), "file.active");
            Refuse(Has(type, ["oleObject", "aFChunk"]) || type.EndsWith("/package", StringComparison.OrdinalIgnoreCase), "file.embedded");
            var isOutside = string.Equals(reader.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
            Refuse(isOutside && !(type.EndsWith("/hyperlink", StringComparison.Ordinal) && IsWeb(reader.GetAttribute("Target") ?? "")), "file.external");
        }
    }

    /// <summary>An address that a reader may click; nothing loads it by itself.</summary>
    private static bool IsWeb(string target) => Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto";

    private static IEnumerable<string> Texts(ZipArchive zip)
    {
        var shared = new List<string>();
        var left = InspectEvidence.MostText;

        // the texts that cells share come first, so that a cell can be read where it stands
        foreach (var entry in zip.Entries.Where(e => Ends(e.FullName, Xml)).OrderBy(e => !e.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase)))
        {
            var isShared = entry.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase);
            foreach (var text in Texts(entry, shared))
            {
                left -= text.Length + 1;
                Refuse(left < 0, "file.too-much-text");
                if (isShared)
                {
                    shared.Add(text);
                }

                yield return text;
            }
        }
    }

    private static IEnumerable<string> Texts(ZipArchiveEntry entry, List<string> shared)
    {
        using var reader = Reader(entry);
        var isSheet = entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);
        var isShared = entry.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase);
        var isWord = entry.FullName.StartsWith("word/", StringComparison.OrdinalIgnoreCase);
        var (text, field, cell, isField) = (new StringBuilder(), new StringBuilder(), "", false);
        var (columns, column) = (new SortedDictionary<string, List<string>>(StringComparer.Ordinal), "");
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (isSheet && reader.LocalName == "c")
                {
                    column = (reader.GetAttribute("r") ?? "").TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
                }

                if (reader.LocalName is "tab" or "br" or "cr")
                {
                    text.Append(reader.LocalName == "tab" ? '\t' : '\n');
                }

                if (isShared && reader is { LocalName: "si", IsEmptyElement: true })
                {
                    yield return "";
                }

                (cell, isField) = (reader.LocalName == "c" && isSheet ? reader.GetAttribute("t") ?? "" : cell, reader.LocalName == "instrText");
                foreach (var said in new[] { reader.GetAttribute("descr"), reader.GetAttribute("title"), reader.LocalName == "sheet" ? reader.GetAttribute("name") : null, FieldOf(reader, field) })
                {
                    if (!string.IsNullOrWhiteSpace(said))
                    {
                        yield return said;
                    }
                }
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                (isField ? field : text).Append(reader.Value);
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                isField = false;
                var ends = reader.LocalName is "p" || (isShared ? reader.LocalName is "si" : isSheet ? reader.LocalName is "c" || IsOnPages(reader.LocalName) : !isWord && reader.LocalName is not ("t" or "r"));
                if (ends)
                {
                    CheckField(field);
                    var said = text.ToString();
                    text.Clear();
                    if (isSheet && cell == "s" && reader.LocalName == "c" && int.TryParse(said, CultureInfo.InvariantCulture, out var at))
                    {
                        said = at >= 0 && at < shared.Count ? shared[at] : throw new InvalidDataException();
                    }

                    if (isSheet && IsOnPages(reader.LocalName))
                    {
                        said = LooksOnPages().Replace(said, code => code.Value is "&L" or "&C" or "&R" ? "\n" : "");
                    }

                    // a marking may stand letter by letter down a column
                    if (isSheet && reader.LocalName == "c" && said.Length is > 0 and <= LongestPiece)
                    {
                        (columns.TryGetValue(column, out var pieces) ? pieces : columns[column] = []).Add(said);
                    }

                    // an empty text keeps its number among those that cells share
                    if (isShared || !string.IsNullOrWhiteSpace(said))
                    {
                        yield return said;
                    }
                }
            }
            else if (reader.NodeType == XmlNodeType.Comment && !string.IsNullOrWhiteSpace(reader.Value))
            {
                yield return reader.Value;
            }
        }

        foreach (var pieces in columns.Values.Where(p => p.Count > 1))
        {
            yield return EndOfColumn;
            foreach (var piece in pieces)
            {
                yield return piece;
            }
        }

        CheckField(field);
        if (text.ToString() is { } rest && !string.IsNullOrWhiteSpace(rest))
        {
            yield return rest;
        }
    }

    private static bool IsOnPages(string name) => name is "oddHeader" or "oddFooter" or "evenHeader" or "evenFooter" or "firstHeader" or "firstFooter";

    // where and how it is printed stands in the text itself: &C&"Times New Roman,Bold"&14
    [GeneratedRegex("&(&|\"[^\"]*\"|[0-9]+|K[0-9A-Fa-f+-]{6}|[A-Za-z])")]
    private static partial Regex LooksOnPages();

    // a simple field carries its instruction as an attribute
    private static string? FieldOf(XmlReader reader, StringBuilder field)
    {
        if (reader.LocalName == "fldSimple")
        {
            foreach (var name in new[] { "instr", "w:instr" })
            {
                field.Append(' ').Append(reader.GetAttribute(name));
            }

            CheckField(field);
        }

        return null;
    }

    private static void CheckField(StringBuilder field)
    {
        if (field.Length > 0)
        {
            var words = field.ToString().ToUpperInvariant().Split([' ', '\t', '\n', '\r', '"', '='], StringSplitOptions.RemoveEmptyEntries);
            Refuse(words.Intersect(OutsideFields, StringComparer.Ordinal).Any(), "file.external");
            field.Clear();
        }
    }

    private static XmlReader Reader(ZipArchiveEntry entry) => XmlReader.Create(
        entry.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostXml, CloseInput = true });

    private static bool Has(string name, string[] parts) => parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static bool Ends(string name, string[] endings) => endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool IsPrinter(string name) => name.StartsWith("xl/printerSettings/", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".bin", StringComparison.OrdinalIgnoreCase);

    private static void Refuse(bool isBroken, string code)
    {
        if (isBroken)
        {
            throw new RuleBrokenException(code);
        }
    }
}
