using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Evidencing;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Reviews;

/// <summary>Evidence files from upload to removal.</summary>
public sealed class FilesTests : IAsyncLifetime
{
    private const string Path = "/rounds/2026/units/T00-SCT";
    private const string Files = Path + "/files";

    private RunningPortal _portal = null!;
    private Given _given = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Files:MaxMegabytes"] = "1" });
        await _portal.Db(async db =>
        {
            _given = await Given.ProvinceAsync(db);
            await _given.IssuedRoundAsync(db, checklistCode: await Given.FilesChecklistAsync(db));
            await _given.IssuedRoundAsync(db, "2025");
        });
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_file_serves_two_criteria_is_replaced_fetched_as_an_attachment_signed_and_removed()
    {
        using var officer = _portal.Client(_given.Officer.Id);
        using var stranger = _portal.Client(_given.Stranger.Id);
        var (first, second) = (SampleFiles.Png("một", 600_000), SampleFiles.Docx(SampleFiles.Paragraph("Kế hoạch tự rà soát")));
        Assert.Equal(HttpStatusCode.Found, await UploadAsync(officer, "ke hoach.png", first, ("Criterion", "G01-01")));
        Assert.Equal(HttpStatusCode.Found, await UploadAsync(officer, "cung tep.png", first, ("Criterion", "G02-01")));

        var page = await officer.PageAsync(Files);
        var card = Assert.Single(page.QuerySelectorAll("section.card[id^=file-]"));
        Assert.Equal(["G01-01", "G02-01"], card.QuerySelectorAll<IHtmlInputElement>("input[name=Criteria]").Where(i => i.IsChecked).Select(i => i.Value));
        Assert.Contains("Chưa quét mã độc", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("Chữ trong ảnh chưa được kiểm tra", card.TextContent, StringComparison.Ordinal);
        var id = card.Id!["file-".Length..];
        Assert.Contains("ke hoach.png", (await officer.PageAsync(Path + "/groups/G02?open=G02-01")).QuerySelector("section.q.open")!.TextContent, StringComparison.Ordinal);

        using (var got = await officer.GetAsync($"{Files}/{id}"))
        {
            Assert.Equal(first, await got.Content.ReadAsByteArrayAsync());
            Assert.Equal((first.Length, "attachment", "image/png"), ((int)got.Content.Headers.ContentLength!, got.Content.Headers.ContentDisposition!.DispositionType, got.Content.Headers.ContentType!.MediaType));
            Assert.StartsWith("sandbox;", Assert.Single(got.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }

        Assert.Equal(1, await _portal.Db(db => db.AuditEntries.CountAsync(e => e.Change == "downloaded")));
        Assert.Equal(3, await _portal.Db(db => db.Set<EvidenceFilePart>().CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{Files}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Files)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/rounds/2025/units/T00-SCT/files/{id}")).StatusCode);

        Assert.Equal(HttpStatusCode.Found, await UploadAsync(officer, "ke hoach.docx", second, ("Replaces", id)));
        Assert.Equal(second, await (await officer.GetAsync($"{Files}/{id}")).Content.ReadAsByteArrayAsync());
        Assert.Equal(first, await (await officer.GetAsync($"{Files}/{id}?version=1")).Content.ReadAsByteArrayAsync());
        using (var served = await officer.PostAsync($"{Files}/{id}/criteria", [new("Criteria", "G02-01"), new("Criteria", "G02-02")]))
        {
            Assert.Equal(HttpStatusCode.Found, served.StatusCode);
        }

        using (var elsewhere = await officer.PostAsync($"{Files}/{id}/criteria", [new("Criteria", "G03-01")]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, elsewhere.StatusCode);
        }

        Assert.Contains("G02-01, G02-02", (await officer.PageAsync($"{Files}/{id}/remove")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using (var removed = await officer.PostAsync($"{Files}/{id}/remove", []))
        {
            Assert.Equal(HttpStatusCode.Found, removed.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{Files}/{id}")).StatusCode);
        Assert.Equal(0, await _portal.Db(db => db.Set<EvidenceFilePart>().CountAsync()));
        Assert.Equal(2, await _portal.Db(db => db.EvidenceFileVersions.CountAsync()));

        // one content is one file: another one does not become the same
        await UploadAsync(officer, "a.docx", second, ("Criterion", "G01-01"));
        await UploadAsync(officer, "b.png", first, ("Criterion", "G02-01"));
        var other = await _portal.Db(db => db.EvidenceFileVersions.Where(v => v.Name == "a.docx").Select(v => v.FileId).SingleAsync());
        using var same = await officer.UploadAsync(Files, "File", "c.png", first, fields: [new("Replaces", other.ToString())]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, same.StatusCode);
        Assert.Contains("cùng nội dung: b.png", await same.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_taken_is_refused_beside_the_field_and_nothing_of_it_is_stored()
    {
        using var officer = _portal.Client(_given.Officer.Id);
        var good = SampleFiles.Docx(SampleFiles.Paragraph("x"));
        foreach (var (where, name, file, criterion, sentence) in new (string, string, byte[], string, string)[]
        {
            (Files, "a.docx", SampleFiles.Docx(SampleFiles.Paragraph("TUYỆT MẬT")), "G01-01", "Không nhận tệp."),
            (Files, "a.pdf", good, "G01-01", "đuôi tên tệp khác"),
            (Files, "a.docx", good, "G03-01", "Tiêu chí này không nhận"),
            (Files, "a.png", SampleFiles.Png(bytes: 1_100_000), "G01-01", "lớn quá 1 MB"),
            ("/rounds/2025/units/T00-SCT/files", "a.docx", good, "G01-01", "Đợt này không nhận"),
        })
        {
            using var answer = await officer.UploadAsync(where, "File", name, file, fields: [new("Criterion", criterion)]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var huge = await officer.UploadAsync(Files, "File", "a.png", new byte[102 << 20], fields: [new("Criterion", "G01-01")]))
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
        }

        using var stranger = _portal.Client(_given.Stranger.Id);
        using var foreign = await stranger.UploadAsync(Files, "File", "a.docx", good, fields: [new("Criterion", "G01-01")]);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(0, await _portal.Db(db => db.EvidenceFiles.CountAsync()));
    }

    [Fact]
    public async Task A_file_is_looked_at_page_by_page_as_a_picture_in_a_response_that_can_do_nothing()
    {
        using var officer = _portal.Client(_given.Officer.Id);
        using var secretary = _portal.Client(_given.Secretary.Id);
        using var stranger = _portal.Client(_given.Stranger.Id);
        await UploadAsync(officer, "bao cao.pdf", SampleFiles.Pdf("Báo cáo"), ("Criterion", "G01-01"));
        await UploadAsync(officer, "a.docx", SampleFiles.Docx(SampleFiles.Paragraph("x")), ("Criterion", "G01-01"));
        var views = (await secretary.PageAsync(Files)).QuerySelectorAll<IHtmlAnchorElement>("a[href$='/view']").Select(a => a.GetAttribute("href")!).ToList();
        var view = Assert.Single(views); // a document is only fetched
        var page = await secretary.PageAsync(view);
        Assert.Contains("Trang 1/1", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var picture = page.QuerySelector<IHtmlImageElement>("main img")!.GetAttribute("src")!;
        using (var drawn = await secretary.GetAsync(picture))
        {
            Assert.Equal("image/png", drawn.Content.Headers.ContentType!.MediaType);
            Assert.StartsWith("sandbox;", Assert.Single(drawn.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await drawn.Content.ReadAsByteArrayAsync())[..4]);
        }

        foreach (var (client, path) in new[] { (stranger, view), (stranger, picture), (secretary, view + "?page=2"), (secretary, picture[..^1] + "2"), (secretary, view + "?version=2") })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task A_unit_that_is_asked_about_a_criterion_sends_a_file_to_that_one_alone_and_nothing_once_it_has_replied()
    {
        using var officer = _portal.Client(_given.Officer.Id);
        var file = SampleFiles.Docx(SampleFiles.Paragraph("Kế hoạch"));
        Clarification asked = null!;
        await _portal.Db(async db =>
        {
            var (round, review) = await SubmitAsync(db);
            asked = new Clarification(round, review, "G01-01", "Kế hoạch số mấy?", new DateOnly(2026, 11, 30), AnswerSnapshot.None.ToText(), _given.Secretary.Id, "Thư ký", db.Clock.GetUtcNow());
            db.Clarifications.Add(asked);
            await db.SaveChangesAsync();
        });
        Assert.Equal(["G01-01"], (await officer.PageAsync(Files)).QuerySelectorAll<IHtmlOptionElement>("#Criterion option").Select(o => o.Value));
        Assert.Equal(HttpStatusCode.Found, await UploadAsync(officer, "a.docx", file, ("Criterion", "G01-01")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await UploadAsync(officer, "b.docx", SampleFiles.Docx(SampleFiles.Paragraph("y")), ("Criterion", "G02-01")));
        using var secretary = _portal.Client(_given.Secretary.Id);
        Assert.Matches(@"thêm tệp\s+a\.docx\s+Lê Quang Minh, ", (await secretary.PageAsync("/verification/2026/T00-SCT/G01-01")).QuerySelector("main")!.TextContent);
        using (var replied = await officer.PostAsync($"{Path}/clarifications/{asked.Id}", [new("Reply", "12/KH-SCT")]))
        {
            Assert.Equal(HttpStatusCode.Found, replied.StatusCode);
        }

        Assert.Empty((await officer.PageAsync(Files)).QuerySelectorAll("#Criterion"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await UploadAsync(officer, "c.docx", SampleFiles.Docx(SampleFiles.Paragraph("z")), ("Criterion", "G01-01")));
    }

    [Fact]
    public async Task A_file_that_the_guard_warns_of_is_taken_only_with_a_declaration_and_its_reason_which_verifiers_read()
    {
        using var officer = _portal.Client(_given.Officer.Id);
        using var secretary = _portal.Client(_given.Secretary.Id);
        var file = SampleFiles.Docx(SampleFiles.Paragraph("Tài liệu lưu hành nội bộ"));
        foreach (var fields in new (string, string)[][] { [], [("Reason", "Đã được phép")], [("IsDeclared", "true"), ("Reason", " ")] })
        {
            using var asked = await officer.UploadAsync(Files, "File", "a.docx", file, fields: fields.Prepend(("Criterion", "G01-01")).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
            var page = await asked.Content.ReadAsStringAsync();
            Assert.Contains("Nội dung có ghi “lưu hành nội bộ”", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.Contains("chọn lại tệp", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        }

        Assert.Equal(0, await _portal.Db(db => db.EvidenceFiles.CountAsync()));
        Assert.Equal(HttpStatusCode.Found, await UploadAsync(officer, "a.docx", file, ("Criterion", "G01-01"), ("IsDeclared", "true"), ("Reason", "Được công khai theo Công văn 12/CAT")));
        var card = (await secretary.PageAsync(Files)).QuerySelector("section.card[id^=file-]")!;
        Assert.Contains("cam đoan tệp không chứa bí mật nhà nước: Được công khai theo Công văn 12/CAT", card.TextContent, StringComparison.Ordinal);

        // beside the answer too: what the sender declared, that a picture was not read, and a look at it without fetching
        await UploadAsync(officer, "anh.png", SampleFiles.Png("ảnh"), ("Criterion", "G01-01"));
        await _portal.Db(SubmitAsync);
        foreach (var (client, path, place) in new[] { (officer, Path + "/groups/G01?open=G01-01", "section.q.open"), (secretary, "/verification/2026/T00-SCT/G01-01", "#evidence") })
        {
            var shown = (await client.PageAsync(path)).QuerySelector(place)!;
            Assert.Contains("cam đoan tệp không chứa bí mật nhà nước: Được công khai theo Công văn 12/CAT", shown.TextContent, StringComparison.Ordinal);
            Assert.Contains("Chữ trong ảnh chưa được kiểm tra", shown.TextContent, StringComparison.Ordinal);
            Assert.StartsWith("anh.png", Assert.Single(shown.QuerySelectorAll($"a[href^='{Files}/'][href*='/view']")).TextContent.Trim(), StringComparison.Ordinal);
        }
    }

    private static async Task<(Round Round, Review Review)> SubmitAsync(PortalDb db)
    {
        var round = await db.Rounds.SingleAsync(r => r.Code == "2026");
        var review = await db.Reviews.SingleAsync(v => v.RoundId == round.Id && v.UnitCode == "T00-SCT");
        review.Touch(round, db.Clock.GetUtcNow());
        review.Submit(round, db.Clock.GetUtcNow());
        await db.SaveChangesAsync();
        return (round, review);
    }

    private static async Task<HttpStatusCode> UploadAsync(PortalClient client, string name, byte[] file, params (string Name, string Value)[] fields)
    {
        using var answer = await client.UploadAsync(Files, "File", name, file, fields: fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return answer.StatusCode;
    }
}
