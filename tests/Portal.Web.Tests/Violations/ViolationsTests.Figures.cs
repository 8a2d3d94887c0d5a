using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Portal.Web.Tests.Violations;

// the fine ranges that cases are judged by, their numbers, and what they come to
public sealed partial class ViolationsTests
{
    [Fact]
    public async Task Fine_ranges_are_entered_corrected_by_new_rows_and_brought_in_from_a_file_and_every_fine_is_compared_at_once()
    {
        const string at = "/violations/fine-ranges";
        using var secretary = world.Portal.Client(world.Given.Secretary.Id);
        var code = await RecordAsync(secretary, Case(unit: "T00-X2", act: "V8"));
        using var confirmed = await ConcludeAsync(secretary, code, "confirm");
        await DoneAsync(secretary, code, "fine", new() { ["Fine.Amount"] = "5.000.000", ["Fine.Number"] = "205/QĐ-XPHC", ["Fine.SignedOn"] = "12/03/2026" }, "Fine.");
        var before = await TextAsync(secretary, $"/violations/{code}");
        Assert.Contains("chưa được nhập", before, StringComparison.Ordinal);
        Assert.Contains("mỗi lần ghi trừ thêm tối đa 3,00 điểm (DED-04)", before, StringComparison.Ordinal); // said before anybody enters it
        using var notTheirs = await secretary.PostAsync(at + "/new", Range("V8", "3.000.000"));
        Assert.Equal(HttpStatusCode.Forbidden, notTheirs.StatusCode);

        using var keeper = world.Portal.Client(world.Given.Administrator.Id);
        using var wrong = await keeper.PostAsync(at + "/new", Range("V8", "500"));
        Assert.Contains("id=\"AtMost-error\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var added = await keeper.PostAsync(at + "/new", Range("V8", "3.000.000"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        using var twice = await keeper.PostAsync(at + "/new", Range("V8", "3.000.000"));
        Assert.Contains("Đã có đúng khung này", WebUtility.HtmlDecode(await twice.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var page = await TextAsync(secretary, $"/violations/{code}");
        Assert.Contains("Khung phạt 1.000.000–3.000.000 đồng (NĐ 1/2026, Điều 19)", page, StringComparison.Ordinal);
        Assert.Contains("ngoài khung", page, StringComparison.Ordinal);

        var row = await world.Portal.Db(db => db.FineRanges.AsNoTracking().SingleAsync(r => r.Act == "V8"));
        using var corrected = await keeper.PostAsync($"{at}/{row.Id}/correct", [.. Range("V8", "6.000.000"), new("Reason", "Nhập nhầm mức cao nhất"), new("Version", $"{row.Version}")]);
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        using var stale = await keeper.PostAsync($"{at}/{row.Id}/correct", [.. Range("V8", "7.000.000"), new("Reason", "Lần nữa"), new("Version", $"{row.Version}")]);
        Assert.Contains("đã được thay hoặc rút", WebUtility.HtmlDecode(await stale.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        page = await TextAsync(secretary, $"/violations/{code}");
        Assert.DoesNotContain("ngoài khung", page, StringComparison.Ordinal);
        Assert.DoesNotContain("–3.000.000 đồng", page, StringComparison.Ordinal); // the row that was replaced judges nothing
        Assert.Contains("Nhập nhầm mức cao nhất", await TextAsync(secretary, at + "?act=V8&state=all"), StringComparison.Ordinal);
        Assert.Single((await secretary.PageAsync(at + "?act=V8&on=01/06/2026")).QuerySelectorAll("tbody tr"));
        Assert.Contains("Không có khung", await TextAsync(secretary, at + "?act=V8&on=31/12/2025"), StringComparison.Ordinal);

        Assert.True(await world.Portal.Db(db => db.AuditEntries.AnyAsync(e => e.Subject.StartsWith("FineRange") && e.ActorId == world.Given.Administrator.Id)));

        // the export comes back as it went out, a new row is shown first, a wrong one stops all
        var export = await (await keeper.GetAsync(at + "/export?format=csv&state=all")).Content.ReadAsStringAsync();
        using var same = await keeper.UploadAsync(at + "/import", "Form.File", "khung.csv", Encoding.UTF8.GetBytes(export));
        Assert.Contains("0 khung sẽ thêm, 1 đã có, 0 dòng sai", WebUtility.HtmlDecode(await same.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        const string head = "act,law,from,to,atLeast,atMost,source,document\n";
        using var refused = await keeper.UploadAsync(at + "/import", "Form.File", "khung.csv", Encoding.UTF8.GetBytes(head + "V9,NĐ 1/2026,2026-01-01,,10,5,Công báo,1/CV\nV9,TỐI MẬT,2026-01-01,,5,10,Công báo,1/CV"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var shown = await keeper.UploadAsync(at + "/import", "Form.File", "khung.csv", Encoding.UTF8.GetBytes(head + "V9,NĐ 1/2026,2026-01-01,,2000000,5000000,Công báo,1/CV"));
        var lines = new HtmlParser().ParseDocument(await shown.Content.ReadAsStringAsync()).QuerySelector("[name='Form.Lines']")!.GetAttribute("value")!;
        using var applied = await keeper.PostAsync(at + "/import/apply", [new("Form.Lines", lines)]);
        Assert.Equal(HttpStatusCode.Redirect, applied.StatusCode);
        Assert.True(await world.Portal.Db(db => db.FineRanges.AnyAsync(r => r.Act == "V9" && r.AtMost == 5_000_000)));
        var gone = await world.Portal.Db(db => db.FineRanges.AsNoTracking().SingleAsync(r => r.Act == "V9"));
        using var withdrawn = await keeper.PostAsync($"{at}/{gone.Id}/withdraw", [new("Reason", "Nhập nhầm hành vi"), new("Version", $"{gone.Version}")]);
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Contains("Không có khung", await TextAsync(secretary, at + "?act=V9"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figures_count_what_the_filters_leave_by_unit_and_act_detection_and_channel_and_lead_to_the_cases()
    {
        using var client = world.Portal.Client(world.Given.Secretary.Id);
        foreach (var unit in new[] { "T00-SCT", "T00-SCT", "T00-SNV" })
        {
            await RecordAsync(client, Case(unit: unit, act: "V2"));
        }

        var page = await client.PageAsync("/violations/figures?act=V2");
        var lines = page.QuerySelectorAll("main table").ToDictionary(t => t.QuerySelector("caption")!.TextContent, t => t.QuerySelectorAll("tbody tr").Select(r => string.Join('|', r.QuerySelectorAll("th,td").Select(c => Regex.Replace(c.TextContent.Trim(), @"\s+", " ")))).ToList());
        Assert.Equal(2, lines["Theo đơn vị và hành vi"].Count);
        Assert.Contains(lines["Theo đơn vị và hành vi"], l => l.Contains("T00-SCT|V2", StringComparison.Ordinal) && l.EndsWith("|2|2|0|0|0|0|0", StringComparison.Ordinal));
        Assert.EndsWith("|3|3|0|0|0|0|0", Assert.Single(lines["Theo nguồn phát hiện"]), StringComparison.Ordinal);
        Assert.EndsWith("|3|3|0|0|0|0|0", Assert.Single(lines["Theo con đường"]), StringComparison.Ordinal);
        var link = page.QuerySelectorAll("main table")[^1].QuerySelector("tbody a")!.GetAttribute("href")!;
        Assert.Equal(2, (await client.PageAsync(link)).QuerySelectorAll("tbody tr").Length);
        using var officer = world.Portal.Client(world.Given.Officer.Id);
        Assert.DoesNotContain("T00-SNV", await (await officer.GetAsync("/violations/figures/export?format=csv&act=V2")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Không có", await TextAsync(client, "/violations/figures?act=V2&from=01/01/2020&to=02/01/2020"), StringComparison.Ordinal);
        using var report = await client.GetAsync("/violations/summary?act=V2");
        using var word = WordprocessingDocument.Open(await report.Content.ReadAsStreamAsync(), false);
        Assert.Contains("Tổng số vụ việc: 3, ở 2 đơn vị; nghi vấn: 3", word.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cases_recorded_at_the_same_time_get_numbers_of_their_own()
    {
        var clients = Enumerable.Range(0, 4).Select(_ => world.Portal.Client(world.Given.Secretary.Id)).ToList();
        var answers = await Task.WhenAll(clients.Select(c => c.PostAsync("/violations/new", Case(unit: "T00-SNV", act: "V3"))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(4, answers.Select(a => a.Headers.Location!.ToString()).Distinct().Count());
        clients.ForEach(c => c.Dispose());
    }

    private static List<KeyValuePair<string, string>> Range(string act, string most) =>
    [
        new("Act", act), new("Law", "NĐ 1/2026, Điều 19"), new("From", "01/01/2026"), new("To", ""), new("AtLeast", "1.000.000"), new("AtMost", most), new("Source", "Công báo số 5"), new("Number", "12/QĐ-BCA"),
    ];
}
