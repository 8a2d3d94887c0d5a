using System.IO.Compression;
using System.Text;
using Portal.Domain.Common;
using Portal.Infrastructure.Documents.Uploads;
using Xunit;

namespace Portal.Web.Tests.Documents;

/// <summary>Workbooks that nobody's spreadsheet wrote.</summary>
public sealed class UploadedWorkbookTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    [Fact]
    public void Texts_of_all_kinds_of_cells_are_read_and_what_a_formula_says_counts_only_once_it_was_calculated()
    {
        var sheet = Assert.Single(UploadedWorkbook.Read(Book(
            "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\"><f>cmd|' /C calc'!A1</f><v>7</v></c><c r=\"C2\"><f>A1</f></c><c r=\"D2\" t=\"inlineStr\"><is><r><t>hai</t></r><r><t xml:space=\"preserve\"> phần</t></r></is></c>"
            + "<c r=\"E2\" t=\"inlineStr\"><is><t>=cmd|' /C calc'!A1</t></is></c><c r=\"F2\"/><c t=\"b\"><v>1</v></c><c r=\"H2\" t=\"e\"><v>#REF!</v></c><c r=\"I2\" t=\"str\"><v>nửa _xD83D_</v></c><c r=\"J2\" t=\"str\"><v>_x0007_</v></c><c r=\"K2\" t=\"str\"><v>\U0001F4D7</v></c></row><row/><row><c><v>0.5</v></c></row>",
            "<si><t>một</t><rPh sb=\"0\" eb=\"1\"><t>aid</t></rPh></si><si/>")));

        Assert.Equal([2, 4], sheet.Rows.Select(r => r.Number));
        Assert.Equal(
            ["A2 một", "B2 7", "C2 !", "D2 hai phần", "E2 =cmd|' /C calc'!A1", "G2 TRUE", "H2 !", "I2 !", "J2 !", "K2 \U0001F4D7", "A4 0.5"],
            sheet.Rows.SelectMany(r => r.Cells.OrderBy(c => c.Key)).Select(c => $"{c.Value.Address} {(c.Value.IsError ? "!" : c.Value.Text)}"));
    }

    [Fact]
    public void A_hostile_file_is_refused_with_its_reason()
    {
        const string Entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
        var cell = "<row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row>";
        foreach (var (what, file, code) in new (string, byte[], string)[]
        {
            ("an entity in a sheet", Book(cell, head: Entity), "upload.not-xlsx"),
            ("an entity in shared texts", Book("<row/>", "<si><t>&e;</t></si>", sharedHead: Entity), "upload.not-xlsx"),
            ("an entity in the list of sheets", Book("<row/>", bookHead: Entity), "upload.not-xlsx"),
            ("one row of very many cells", Book("<row>" + Repeat("<c/>", 3_000_000) + "</row>"), "upload.too-large"),
            ("very many shared texts", Book("<row/>", Repeat("<si/>", 3_000_000)), "upload.too-large"),
            ("very many sheets of one part", Book("<row/>", sheets: Repeat("<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>", 10_000)), "upload.too-large"),
            ("very many parts", Zip([.. Enumerable.Range(0, 10_000).Select(i => ($"xl/worksheets/sheet{i}.xml", "x"))]), "upload.too-large"),
            ("a part that becomes large", Zip(("xl/worksheets/sheet1.xml", new string(' ', 40 << 20))), "upload.too-large"),
            ("macros by type", Book("<row/>", type: "application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "upload.active"),
            ("macros by part", Zip(("xl/vbaProject.bin", "x")), "upload.active"),
            ("a link to another file", Book("<row/>", relation: $"<Relationship Id=\"rId9\" Type=\"{Relations}/oleObject\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/>"), "upload.active"),
            ("an embedded object", Zip(("xl/embeddings/oleObject1.bin", "x")), "upload.active"),
            ("a text document", Zip(("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"), ("word/document.xml", "<a/>")), "upload.not-xlsx"),
            ("a path out of the file", Book("<row/>", target: "../../../etc/passwd"), "upload.not-xlsx"),
            ("an encrypted file", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "upload.not-xlsx"),
            ("a zip that ends early", Book("<row/>")[..200], "upload.not-xlsx"),
            ("numbers that are none", Book("<row r=\"x\"><c r=\"A1\" t=\"s\"><v>9</v></c></row>"), "upload.not-xlsx"),
            ("a shared text that there is not", Book("<row><c t=\"s\"><v>-1</v></c></row>"), "upload.not-xlsx"),
            ("nothing", [], "upload.not-xlsx"),
        })
        {
            Assert.Equal((what, code), (what, Assert.Throws<RuleBrokenException>(() => UploadedWorkbook.Read(file)).Code));
        }
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static byte[] Book(
        string rows, string? shared = null, string head = "", string sharedHead = "", string bookHead = "", string? sheets = null, string type = Xlsx, string relation = "", string target = "worksheets/sheet1.xml") => Zip(
        ("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{type}\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>"),
        ("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/worksheet\" Target=\"{target}\"/><Relationship Id=\"rId2\" Type=\"{Relations}/sharedStrings\" Target=\"sharedStrings.xml\"/>{relation}</Relationships>"),
        ("xl/workbook.xml", $"{bookHead}<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{sheets ?? "<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>"}</sheets></workbook>"),
        ("xl/worksheets/sheet1.xml", $"{head}<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ("xl/sharedStrings.xml", $"{sharedHead}<sst xmlns=\"{Main}\">{shared}</sst>"));

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }
}
