using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Portal.TestKit;

/// <summary>Small files of the kinds that the portal takes, written part by part so that each can be spoilt.</summary>
public static class SampleFiles
{
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>A text document.</summary>
    /// <param name="body">Inside its body; paragraphs by <see cref="Paragraph"/>.</param>
    /// <param name="relation">One more relationship of the document.</param>
    /// <param name="type">Content type of the document.</param>
    /// <param name="title">Its title among the metadata.</param>
    /// <param name="more">Further parts.</param>
    public static byte[] Docx(
        string body, string relation = "", string type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", string title = "Kế hoạch",
        params (string Name, byte[] Content)[] more) => Zip(
        [
            ("[Content_Types].xml", Bytes($"<Types xmlns=\"{Types}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Override PartName=\"/word/document.xml\" ContentType=\"{type}\"/></Types>")),
            ("_rels/.rels", Bytes($"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"rId1\" Type=\"{OfficeRelations}/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"{Relations}/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>")),
            ("docProps/core.xml", Bytes($"<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title></cp:coreProperties>")),
            ("word/_rels/document.xml.rels", Bytes($"<Relationships xmlns=\"{Relations}\">{relation}</Relationships>")),
            ("word/document.xml", Bytes($"<w:document xmlns:w=\"{Word}\"><w:body>{body}</w:body></w:document>")),
            .. more,
        ]);

    /// <summary>A paragraph of one run for each text.</summary>
    public static string Paragraph(params string[] runs) => "<w:p>" + string.Concat(runs.Select(run => $"<w:r><w:t xml:space=\"preserve\">{run}</w:t></w:r>")) + "</w:p>";

    /// <summary>A relationship of a document.</summary>
    public static string Relation(string kind, string target, bool isExternal) =>
        $"<Relationship Id=\"rId9\" Type=\"{OfficeRelations}/{kind}\" Target=\"{target}\"{(isExternal ? " TargetMode=\"External\"" : "")}/>";

    /// <summary>A workbook of one row.</summary>
    public static byte[] Xlsx(params string[] cells) => Zip(
        ("[Content_Types].xml", Bytes($"<Types xmlns=\"{Types}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>")),
        ("_rels/.rels", Bytes($"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"rId1\" Type=\"{OfficeRelations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
        ("xl/workbook.xml", Bytes($"<workbook xmlns=\"{Sheet}\" xmlns:r=\"{OfficeRelations}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")),
        ("xl/worksheets/sheet1.xml", Bytes($"<worksheet xmlns=\"{Sheet}\"><sheetData><row>{string.Concat(cells.Select((_, i) => $"<c t=\"s\"><v>{cells.Length - i}</v></c>"))}</row></sheetData></worksheet>")),
        // in another order than the cells, behind an empty one
        ("xl/sharedStrings.xml", Bytes($"<sst xmlns=\"{Sheet}\"><si/>{string.Concat(cells.Reverse().Select(cell => $"<si><t>{cell}</t></si><!-- -->"))}</sst>")));

    /// <summary>A workbook of rows whose cells hold their text themselves.</summary>
    public static byte[] Rows(params string[][] rows) => Zip(
        ("[Content_Types].xml", Bytes($"<Types xmlns=\"{Types}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>")),
        ("xl/workbook.xml", Bytes($"<workbook xmlns=\"{Sheet}\"><sheets><sheet name=\"a\" sheetId=\"1\"/></sheets></workbook>")),
        ("xl/worksheets/sheet1.xml", Bytes($"<worksheet xmlns=\"{Sheet}\"><sheetData>{string.Concat(rows.Select((row, y) => $"<row>{string.Concat(row.Select((cell, x) => $"<c r=\"{(char)('A' + x)}{y + 1}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"))}</row>"))}</sheetData></worksheet>")));

    /// <summary>A PDF of one page; without a text it is an empty one.</summary>
    /// <param name="catalog">More entries of its catalogue.</param>
    /// <param name="more">One more object.</param>
    public static byte[] Pdf(string text, string catalog = "", string more = "")
    {
        // each character has a code of its own, and a table says which letter it is
        var letters = text.Distinct().ToList();
        var shown = string.Concat(text.Select(c => (letters.IndexOf(c) + 1).ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
        var table = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def 1 begincodespacerange <00> <FF> endcodespacerange "
            + $"{letters.Count} beginbfchar {string.Concat(letters.Select((c, i) => $"<{i + 1:X2}> <{(int)c:X4}> "))}endbfchar endcmap end end";
        var content = text.Length == 0 ? "" : $"BT /F1 12 Tf 72 720 Td <{shown}> Tj ET";
        string[] objects =
        [
            $"<< /Type /Catalog /Pages 2 0 R {catalog} >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream", $"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar {Math.Max(1, letters.Count)} /Widths [{string.Concat(Enumerable.Repeat("600 ", Math.Max(1, letters.Count)))}] /ToUnicode 6 0 R >>",
            $"<< /Length {table.Length} >>\nstream\n{table}\nendstream", .. more.Length > 0 ? [more] : Array.Empty<string>(),
        ];
        var file = new StringBuilder("%PDF-1.5\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(file.Length);
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(System.Globalization.CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        places.ForEach(place => file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        file.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>A picture; of one dot unless told.</summary>
    /// <param name="bytes">Bytes of its data, which decide its size and no more.</param>
    /// <param name="width">Dots that its head speaks of.</param>
    /// <param name="height">Dots that its head speaks of.</param>
    public static byte[] Png(string comment = "", int bytes = 12, int width = 1, int height = 1)
    {
        var size = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(size, width);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), height);

        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR", [.. size, 8, 0, 0, 0, 0]);
        if (comment.Length > 0)
        {
            Chunk(file, "iTXt", [.. Encoding.ASCII.GetBytes("Comment"), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(comment)]);
        }

        var data = new byte[bytes];
        new Random(1).NextBytes(data);
        Chunk(file, "IDAT", data);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>A picture with a comment.</summary>
    public static byte[] Jpeg(string comment = "")
    {
        var text = Encoding.UTF8.GetBytes(comment);
        return [0xFF, 0xD8, 0xFF, 0xFE, (byte)((text.Length + 2) >> 8), (byte)(text.Length + 2), .. text, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 2, 1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4, 0xFF, 0xD9];
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static void Chunk(Stream file, string type, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(Encoding.ASCII.GetBytes(type));
        file.Write(content);
        file.Write([0, 0, 0, 0]);
    }
}
