using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Reviews;

/// <summary>A review leaves the portal as a workbook, is filled in elsewhere and comes back.</summary>
public sealed class BookTests(ReviewPortal portal) : IClassFixture<ReviewPortal>
{
    private const string Book = ReviewPortal.Path + "/workbook";

    [Fact]
    public async Task A_workbook_filled_in_elsewhere_shows_every_difference_and_stores_what_is_chosen()
    {
        using var officer = portal.Portal.Client(portal.Given.Officer.Id);
        using var head = portal.Portal.Client(portal.Given.Head.Id, "en");
        using var before = await officer.FetchAsync(ReviewPortal.Path + "/answers/G04-01", ReviewPortal.Form(("Note", "bản đầu"), ("Evidence[0].Number", "1/QĐ"), ("Evidence[1].Number", "2/QĐ")));
        var file = await FileAsync(officer, Book);
        using var meanwhile = await head.FetchAsync(ReviewPortal.Path + "/answers/G04-01", Again((await portal.AnswerAsync("G04-01"))!, ("Note", "bản của thủ trưởng"), ("Evidence[0].Number", "1/QĐ"), ("Evidence[1].Number", "2/QĐ")));
        Assert.Equal(HttpStatusCode.OK, meanwhile.StatusCode);
        var filled = ReviewWorkbook.Fill(
            file,
            ("G04-01", "note", "bản trong tệp"), ("G04-01", "number", "1a/QĐ"), ("G04-01", "issuer", "Sở"),
            ("G02-01", "value", "Có / Yes"), ("G02-01", "finding", "Yếu, còn tồn tại"), ("G02-01", "measure", "=1+1"), ("G02-01", "due", "15/1/2027"),
            ("G03-02", "part", "46"), ("G03-02", "whole", "50"),
            ("G03-04", "value", "Mức chín"), ("G03-04", "note", "giữ ô này"),
            ("G05-02", "measure", "không có xếp loại"),
            ("G06-01", "note", "TỐI M"), ("G06-02", "note", "ẬT"), ("G06-03", "note", "TUYỆT MẬT"));

        // in English: the words of either language are understood
        using var answer = await head.UploadAsync(Book, "File", "phieu.xlsx", filled);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["G04-01", "G02-01", "G03-02", "G03-04"], page.QuerySelectorAll(".book-rows .grp a").Select(a => a.TextContent));
        Assert.Contains("bản của thủ trưởng", page.QuerySelector(".book-rows")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["G03!E", "G05!I", "G06!Q", "G06!Q", "G06!Q"],
            page.QuerySelectorAll("[aria-labelledby=h-wrong] tbody th").Select(cell => new string([.. cell.TextContent.TakeWhile(c => c != '!'), '!', .. cell.TextContent.SkipWhile(c => c != '!').Skip(1).TakeWhile(char.IsAsciiLetter)])).Order());
        Assert.DoesNotContain("TUYỆT", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await portal.AnswerAsync("G02-01"));
        Assert.Null(await portal.AnswerAsync("G06-01"));

        var form = ReviewWorkbook.Posted(page);
        var choices = page.QuerySelectorAll<IHtmlInputElement>("input[type=radio]").Select(i => (i.Name!, i.Value)).ToList();
        Assert.Equal([("Rows[0].Cells[2].Take", "portal"), ("Rows[0].Cells[2].Take", "book")], choices);

        // of one answer the cell that both changed stays as it is, and the free ones come in
        using var applied = await head.PostAsync(Book + "/apply", [.. form.Where(field => field.Key != "Rows[0].Cells[1].Take"), new("Rows[0].Cells[2].Take", "portal")]);

        Assert.Equal(HttpStatusCode.Redirect, applied.StatusCode);
        Assert.Equal("bản của thủ trưởng", (await portal.AnswerAsync("G04-01"))!.Note);
        Assert.Equal([("1a/QĐ", ""), ("2/QĐ", "")], await portal.Portal.Db(async db => (await db.Evidence.Where(e => e.CriterionCode == "G04-01").OrderBy(e => e.Id).ToListAsync()).Select(e => (e.Number, e.Issuer))));
        var weak = (await portal.AnswerAsync("G02-01"))!;
        Assert.Equal(("yes", Finding.Weak, "=1+1", new DateOnly(2027, 1, 15)), (weak.Value, weak.Finding, weak.Measure, weak.MeasureDueOn));
        Assert.Equal("46/50", (await portal.AnswerAsync("G03-02"))!.Value);
        Assert.Equal(("", "giữ ô này"), ((await portal.AnswerAsync("G03-04"))!.Value, (await portal.AnswerAsync("G03-04"))!.Note));

        // a measure alone would vanish: its finding was not taken
        using var alone = await head.PostAsync(Book + "/apply", [new("Rows[0].Criterion", "G05-01"), new("Rows[0].Version", "0"), new("Rows[0].Cells[0].Column", "measure"), new("Rows[0].Cells[0].Text", "Bổ sung"), new("Rows[0].Cells[0].Take", "book")]);
        Assert.Equal((HttpStatusCode.Conflict, null), (alone.StatusCode, await portal.AnswerAsync("G05-01")));

        // taking the workbook's version keeps the documents that it has no room for
        using var sent = await head.UploadAsync(Book, "File", "phieu.xlsx", filled);
        var second = await new HtmlParser().ParseDocumentAsync(await sent.Content.ReadAsStringAsync());
        using var chosen = await head.PostAsync(Book + "/apply", [.. ReviewWorkbook.Posted(second), new(second.QuerySelector<IHtmlInputElement>("input[type=radio]")!.Name!, "book")]);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Equal("bản trong tệp", (await portal.AnswerAsync("G04-01"))!.Note);
        Assert.Equal(["1a/QĐ", "2/QĐ"], await portal.Portal.Db(async db => db.Evidence.Where(e => e.CriterionCode == "G04-01").OrderBy(e => e.Id).Select(e => e.Number).ToList()));

        // nobody's newer version is overwritten
        using var newer = await officer.FetchAsync(ReviewPortal.Path + "/answers/G03-02", Again((await portal.AnswerAsync("G03-02"))!, ("Part", "47"), ("Whole", "50")));
        using var late = await head.PostAsync(Book + "/apply", [.. form, new("Rows[0].Cells[2].Take", "portal")]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Somebody changed this criterion", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("47/50", (await portal.AnswerAsync("G03-02"))!.Value);
        using var same = await head.UploadAsync(Book, "File", "phieu.xlsx", await FileAsync(head, Book));
        Assert.Contains("says nothing else", await same.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_guard_warns_of_comes_in_with_one_declaration_for_all_that_the_workbook_brings()
    {
        var (person, _, path) = await portal.UnitAsync("T00-SNV");
        using var officer = portal.Portal.Client(person);
        var filled = ReviewWorkbook.Fill(await FileAsync(officer, path + "/workbook"), ("G04-01", "note", "Bản lưu hành nội bộ"), ("G04-02", "note", "như trên"));
        using var answer = await officer.UploadAsync(path + "/workbook", "File", "phieu.xlsx", filled);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Cần lời cam đoan", Assert.Single(page.QuerySelectorAll(".book-rows .tag.warn")).TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("form[action$=apply] [data-declare]:not([hidden])"));

        var form = ReviewWorkbook.Posted(page);
        using var without = await officer.PostAsync(path + "/workbook/apply", form);
        Assert.Equal(HttpStatusCode.Conflict, without.StatusCode);
        Assert.Null(await portal.AnswerAsync("G04-01", "T00-SNV"));
        Assert.Equal("như trên", (await portal.AnswerAsync("G04-02", "T00-SNV"))!.Note);
        using var with = await officer.PostAsync(path + "/workbook/apply", [.. form, new("Declaration.IsDeclared", "true"), new("Declaration.Reason", "Chỉ nêu tên")]);
        Assert.Equal("Bản lưu hành nội bộ", (await portal.AnswerAsync("G04-01", "T00-SNV"))!.Note);

        // a text that was taken over stands there undeclared: whoever changes the rest of the answer is asked about it before, not after
        await portal.Portal.Db(db => db.Answers.Where(a => a.CriterionCode == "G04-02" && db.Reviews.Any(r => r.Id == a.ReviewId && r.UnitCode == "T00-SNV")).ExecuteUpdateAsync(set => set.SetProperty(a => a.Note, "Tài liệu lưu hành nội bộ")));
        using var again = await officer.UploadAsync(path + "/workbook", "File", "phieu.xlsx", ReviewWorkbook.Fill(await FileAsync(officer, path + "/workbook"), ("G04-02", "finding", "Đạt")));
        Assert.Single((await new HtmlParser().ParseDocumentAsync(await again.Content.ReadAsStringAsync())).QuerySelectorAll(".book-rows .tag.warn"));
    }

    [Fact]
    public async Task A_marking_in_a_row_that_cannot_be_told_is_stored_in_no_row()
    {
        using var officer = portal.Portal.Client(portal.Given.Officer.Id);
        foreach (var form in new (string, string)[][]
        {
            [("rows[0].criterion", "G07-01"), ("rows[0].cells[0].column", "note"), ("rows[0].cells[0].take", "book"), ("rows[0].cells[0].text", "TUYỆT MẬT")],
            [("Rows.index", "a"), ("Rows[a].Criterion", "G07-01"), ("Rows[a].Cells[0].Column", "note"), ("Rows[a].Cells[0].Take", "book"), ("Rows[a].Cells[0].Text", "TUYỆT MẬT")],
            [("Rows.index", "1"), ("Rows.index", "0"), ("Rows[1].Criterion", "G07-01"), ("Rows[1].Cells[0].Column", "note"), ("Rows[1].Cells[0].Take", "book"), ("Rows[1].Cells[0].Text", "TUYỆT MẬT"), ("Rows[0].Criterion", "G07-02"), ("Rows[0].Cells[0].Take", "book")],
            [("Rows[0].Criterion", "G07-01"), ("Rows[0].Cells[0].Column", "note"), ("Rows[0].Cells[0].Take", "book"), ("Rows[0][Cells][0][Text]", "TUYỆT MẬT")],
        })
        {
            using var applied = await officer.PostAsync(Book + "/apply", form.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
            Assert.True(applied.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict, $"{form[0]} answered {(int)applied.StatusCode}");
        }

        using var bound = await officer.FetchAsync(ReviewPortal.Path + "/answers/G07-01?Note=" + Uri.EscapeDataString("TUYỆT MẬT"), ReviewPortal.Form(("Finding", "weak")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bound.StatusCode);
        using var many = await officer.PostAsync(Book + "/apply", Enumerable.Range(0, 2000).Select(i => KeyValuePair.Create($"Rows[{i}].Criterion", "G07-01")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, many.StatusCode);
        Assert.Null(await portal.AnswerAsync("G07-01"));
    }

    [Fact]
    public async Task Texts_as_long_as_a_form_takes_them_come_back_unchanged()
    {
        var (person, _, path) = await portal.UnitAsync("T00-X1");
        using var officer = portal.Portal.Client(person);
        using var stored = await officer.FetchAsync(path + "/answers/G02-01", ReviewPortal.Form(
            ("Finding", "weak"), ("Measure", new string('ệ', Answer.MeasureMaxLength)), ("Note", new string('ậ', Answer.NoteMaxLength)), ("Evidence[0].Issuer", new string('"', Evidence.TextMaxLength))));
        Assert.Equal(HttpStatusCode.OK, stored.StatusCode);

        using var same = await officer.UploadAsync(path + "/workbook", "File", "phieu.xlsx", await FileAsync(officer, path + "/workbook"));

        Assert.Contains("không có gì khác", await same.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_damaged_foreign_or_hostile_is_refused_with_its_reason()
    {
        var (_, _, path) = await portal.UnitAsync("T00-X2");
        using var officer = portal.Portal.Client(portal.Given.Officer.Id);
        using var secretary = portal.Portal.Client(portal.Given.Secretary.Id);
        var file = await FileAsync(officer, Book);
        var cases = new (byte[] File, string Reason)[]
        {
            (ReviewWorkbook.Edit(file, book => ReviewWorkbook.Portal(book).Descendants<Text>().Single(t => t.Text == "T00-SCT").Text = "T00-SNV"), "tổng kiểm tra"),
            (ReviewWorkbook.Edit(file, book => book.Workbook!.Descendants<Sheet>().Single(s => s.Name == "portal").Name = "other"), "không phải phiếu tải từ Cổng"),
            (await FileAsync(secretary, path + "/workbook"), "không phải phiếu đang mở"),
            (Zip(("xl/vbaProject.bin", "x")), "macro"),
            (Zip(("xl/externalLinks/externalLink1.xml", "x")), "macro"),
            (Zip(("xl/worksheets/sheet1.xml", new string(' ', 40 << 20))), "quá lớn"),
            ("MZ"u8.ToArray(), "Không đọc được"),
        };
        foreach (var (sent, reason) in cases)
        {
            using var answer = await officer.UploadAsync(Book, "File", "phieu.xlsx", sent);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(reason, (await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync())).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_secretariat_gets_the_workbooks_of_all_units_and_nobody_else_does()
    {
        using var secretary = portal.Portal.Client(portal.Given.Secretary.Id);
        using var officer = portal.Portal.Client(portal.Given.Officer.Id);
        using var stranger = portal.Portal.Client(portal.Given.StrangerSecretary.Id);

        using var answer = await secretary.GetAsync("/rounds/2026/workbooks");
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var refused = await officer.GetAsync("/rounds/2026/workbooks");
        using var foreign = await stranger.GetAsync("/rounds/2026/workbooks");

        Assert.Equal(["2026-T00-SCT.xlsx", "2026-T00-SNV.xlsx", "2026-T00-VP.xlsx", "2026-T00-X1.xlsx", "2026-T00-X2.xlsx"], zip.Entries.Select(e => e.Name));
        Assert.All(zip.Entries, e => Assert.True(e.Length > 10_000));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (refused.StatusCode, foreign.StatusCode));
    }

    [Fact]
    public async Task Filled_workbooks_of_many_units_come_back_in_one_zip_are_looked_at_one_by_one_and_wait_for_their_units()
    {
        var (person, _, path) = await portal.UnitAsync("T00-VP");
        using var officer = portal.Portal.Client(person);
        using var secretary = portal.Portal.Client(portal.Given.Secretary.Id);
        using var stranger = portal.Portal.Client(portal.Given.StrangerSecretary.Id);
        const string Sent = "/rounds/2026/workbooks/sent";
        using var answer = await secretary.GetAsync("/rounds/2026/workbooks");
        using var download = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        byte[] Of(string unit)
        {
            using var bytes = new MemoryStream();
            using var part = download.GetEntry($"2026-{unit}.xlsx")!.Open();
            part.CopyTo(bytes);
            return bytes.ToArray();
        }

        var good = ReviewWorkbook.Fill(Of("T00-VP"), ("G04-01", "note", "nhập ở nơi không có mạng"), ("G03-04", "value", "Mức chín"));
        var zip = SampleFiles.Zip([
            ("tap tin/2026-T00-VP.xlsx", good), ("lan hai.xlsx", good), ("chua nhap.xlsx", Of("T00-X1")), ("bi chan.xlsx", ReviewWorkbook.Fill(Of("T00-X2"), ("G04-01", "note", "TUYỆT MẬT"), ("G04-02", "note", "khác"))),
            ("../2026-T00-X1.xlsx", good), ("TUYỆT MẬT.xlsx", good), ("trong.zip", good), ("bom.xlsx", new byte[8 << 20]), ("macro.xlsx", Zip(("xl/vbaProject.bin", "x"))), ("la.xlsx", Zip(("a", "x"))),
            ("dau trang.xlsx", ReviewWorkbook.Edit(
                ReviewWorkbook.Fill(Of("T00-SNV"), ("G04-01", "note", "ô nào cũng sạch")), book => book.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<OddHeader>()).First().Text = "&C&\"Times New Roman,Bold\"&14TUYỆT MẬT")),
        ]);
        using var looked = await secretary.UploadAsync(Sent, "File", "tat ca.zip", zip);
        var page = await new HtmlParser().ParseDocumentAsync(await looked.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        var rows = page.QuerySelectorAll("[aria-labelledby=h-looked] tbody tr").Select(row => (row.Children[0].TextContent, string.Join(' ', row.Children.Skip(1).Select(c => c.TextContent.Trim())))).ToList();
        Assert.Equal(["2026-T00-VP.xlsx", "lan hai.xlsx", "chua nhap.xlsx", "bi chan.xlsx", "(không hiện tên tệp)", "(không hiện tên tệp)", "trong.zip", "bom.xlsx", "macro.xlsx", "la.xlsx", "dau trang.xlsx"], rows.Select(r => r.Item1));
        string[] said = ["T00-VP 1 0 1", "hai tệp của đơn vị", "Không có gì khác", "bị chặn", "đường dẫn", "dấu độ mật", "Không đọc được", "quá lớn", "macro", "Không đọc được", "bị chặn"];
        Assert.All(said.Zip(rows), pair => Assert.Contains(pair.First, pair.Second.Item2, StringComparison.Ordinal));
        Assert.Equal(["T00-VP"], await portal.Portal.Db(db => db.SentBooks.Join(db.Reviews, b => b.ReviewId, r => r.Id, (b, r) => r.UnitCode).ToListAsync()));
        Assert.Null(await portal.AnswerAsync("G04-01", "T00-VP"));

        var many = SampleFiles.Zip([.. Enumerable.Range(0, 10_000).Select(i => ($"{i}.xlsx", Array.Empty<byte>()))]);
        foreach (var (hostile, reason) in new[] { (many, "hơn 600 tệp"), (Zip64(many), "như một tệp zip"), ("MZ"u8.ToArray(), "như một tệp zip") })
        {
            using var whole = await secretary.UploadAsync(Sent, "File", "tat ca.zip", hostile);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, whole.StatusCode);
            Assert.Contains(reason, WebUtility.HtmlDecode(await whole.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        // who sent it sees what it would change; the unit alone takes it over
        var shown = await secretary.PageAsync(path + "/workbook/sent");
        Assert.Contains("nhập ở nơi không có mạng", shown.QuerySelector(".book-rows")!.TextContent, StringComparison.Ordinal);
        Assert.Null(shown.QuerySelector("form[action$=apply] button"));
        using var refused = await officer.UploadAsync(Sent, "File", "tat ca.zip", zip);
        using var foreign = await stranger.UploadAsync(Sent, "File", "tat ca.zip", zip);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (refused.StatusCode, foreign.StatusCode));
        Assert.NotNull((await officer.PageAsync("/")).QuerySelector($"a[href='{path}/workbook/sent']"));
        Assert.NotNull((await officer.PageAsync(path + "/workbook")).QuerySelector($"a[href='{path}/workbook/sent']"));

        // the guard's rules changed: whoever only looks is told so, and no incident is theirs
        Task HoldsAsync(byte[] content) => portal.Portal.Db(db => db.SentBooks.ExecuteUpdateAsync(set => set.SetProperty(b => b.Content, content)));
        var incidents = await portal.Portal.Db(db => db.Incidents.CountAsync());
        await HoldsAsync(ReviewWorkbook.Fill(good, ("G04-02", "note", "TUYỆT MẬT")));
        Assert.Contains("dấu độ mật", (await secretary.PageAsync(path + "/workbook/sent")).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await officer.PageAsync(path + "/workbook/sent")).QuerySelector("form[action$=discard]"));
        Assert.Equal(incidents, await portal.Portal.Db(db => db.Incidents.CountAsync()));
        await HoldsAsync(good);

        // while the review is not with the unit, nothing asks it to look, and it can still discard the workbook
        var status = await portal.Portal.Db(db => db.Reviews.Where(r => db.SentBooks.Any(b => b.ReviewId == r.Id)).Select(r => r.Status).SingleAsync());
        Task StandsAsync(ReviewStatus at) => portal.Portal.Db(db => db.Reviews.Where(r => db.SentBooks.Any(b => b.ReviewId == r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.Status, at)));
        await StandsAsync(ReviewStatus.AwaitingSignature);
        Assert.Null((await officer.PageAsync("/")).QuerySelector($"a[href='{path}/workbook/sent']"));
        Assert.NotNull((await officer.PageAsync(path + "/workbook")).QuerySelector("form[action$=discard]"));
        Assert.Null((await secretary.PageAsync(path + "/workbook")).QuerySelector("form[action$=discard]"));
        await StandsAsync(status);
        var own = await officer.PageAsync(path + "/workbook/sent");
        using var applied = await officer.PostAsync(path + "/workbook/apply", [.. ReviewWorkbook.Posted(own), new("Sent", own.QuerySelector("input[name=Sent]")!.GetAttribute("value")!)]);
        Assert.Equal(HttpStatusCode.Redirect, applied.StatusCode);
        Assert.Equal("nhập ở nơi không có mạng", (await portal.AnswerAsync("G04-01", "T00-VP"))!.Note);
        Assert.Equal(0, await portal.Portal.Db(db => db.SentBooks.CountAsync()));
    }

    private static async Task<byte[]> FileAsync(PortalClient client, string book)
    {
        using var answer = await client.GetAsync(book + "/file");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static KeyValuePair<string, string>[] Again(Answer answer, params (string, string)[] fields) =>
        [.. ReviewPortal.Form([.. fields, ("Version", answer.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))])];

    /// <summary>The end that is read first speaks of a short list; the one that it sends the reader to of the whole.</summary>
    private static byte[] Zip64(byte[] zip)
    {
        var (count, size, start, end) = (BitConverter.ToUInt16(zip, zip.Length - 12), BitConverter.ToUInt32(zip, zip.Length - 10), BitConverter.ToUInt32(zip, zip.Length - 6), (uint)zip.Length - 22);
        uint[] longer = [0x06064b50, 44, 0, 45 | (45 << 16), 0, 0, count, 0, count, 0, size, 0, start, 0];
        uint[] locator = [0x07064b50, 0, end, 0, 1];
        uint[] last = [0x06054b50, 0, uint.MaxValue, 0, end];
        using var stream = new MemoryStream();
        stream.Write(zip, 0, (int)end);
        foreach (var number in longer.Concat(locator).Concat(last))
        {
            stream.Write(BitConverter.GetBytes(number));
        }

        stream.Write([0, 0]);
        return stream.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }
}
