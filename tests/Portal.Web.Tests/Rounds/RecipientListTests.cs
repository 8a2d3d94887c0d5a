using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Incidents;
using Xunit;

namespace Portal.Web.Tests.Rounds;

public sealed class RecipientListTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>
{
    [Fact]
    public async Task Only_pasted_units_receive_the_round_and_the_preview_says_who_is_left_out_and_why()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        await secretary.PrepareAsync("PL1", ("recipients", [.. Wizard.Fields("PL1")["recipients"], new("Form.Codes", "t00-sct\tSở Công Thương\nT00-SNV")]));

        var preview = await secretary.PageAsync("/rounds/PL1/preview");
        Assert.Equal(2, preview.QuerySelectorAll("section[aria-labelledby=h-units] tbody tr").Length);
        Assert.Contains("Không có trong danh sách", preview.QuerySelector("section[aria-labelledby=h-left]")!.TextContent, StringComparison.Ordinal);
        var left = await secretary.PageAsync("/rounds/PL1/left-out?reason=list");
        Assert.Contains("T00-VP", left.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("T00-X1", left.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("T00-X1", (await secretary.PageAsync("/rounds/PL1/left-out?reason=kind")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("T00-VP", await (await secretary.GetAsync("/rounds/PL1/left-out?reason=list&format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await secretary.PostAsync("/rounds/PL1/issue", [new("Word", "PL1")]);
        Assert.Equal(["T00-SCT", "T00-SNV"], await rounds.Portal.Db(db => db.Reviews.Where(v => db.Rounds.Any(r => r.Id == v.RoundId && r.Code == "PL1")).OrderBy(v => v.UnitCode).Select(v => v.UnitCode).ToListAsync()));
    }

    [Fact]
    public async Task A_code_out_of_reach_is_named_and_nothing_typed_is_lost()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        await rounds.Draft("PL2");

        var response = await secretary.StepAsync("PL2", "recipients", [.. Wizard.Fields("PL2")["recipients"], new("Form.Codes", "T00-SCT, T99-SNV")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Contains("1 mã không có trong phạm vi của bạn: T99-SNV", html, StringComparison.Ordinal);
        Assert.Contains("T00-SCT, T99-SNV</textarea>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_rows_of_a_list_are_named_by_cell_and_its_good_codes_stand_in_the_form()
    {
        await rounds.Draft("PL3");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var file = "Danh sách đơn vị nhận;\nTT;Mã đơn vị;Tên\n1;t00-sct;Sở Công Thương\n2;T99-SNV;Sở Nội vụ tỉnh khác\n3;;Sở Nội vụ\n4;T00-SNV;Sở Nội vụ\n5;Sở Y tế;\n";

        var response = await Upload(secretary, "PL3", "ds.csv", System.Text.Encoding.UTF8.GetBytes(file));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        Assert.Equal(
            ["B4 T99-SNV Không có mã này trong phạm vi của bạn.", "B5 – Dòng này không có mã.", "B7 Sở Y tế Không phải mã đơn vị."],
            page.QuerySelectorAll("section table tbody tr").Select(r => string.Join(' ', r.Children.Select(c => c.TextContent))));
        Assert.Equal("T00-SCT\nT00-SNV", page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal("", await rounds.Portal.Db(db => db.Rounds.Where(r => r.Code == "PL3").Select(r => r.RecipientCodes).SingleAsync()));
    }

    [Fact]
    public async Task A_list_with_a_marking_opens_an_incident()
    {
        await rounds.Draft("PL5");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        var response = await Upload(secretary, "PL5", "ds.csv", System.Text.Encoding.UTF8.GetBytes("TT;Mã đơn vị;Tên\n1;T00-SCT;Sở\n2;TUYỆT MẬT;\n"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(IncidentChannel.Import, await rounds.Portal.Db(db => db.Incidents.Select(i => i.Channel).SingleAsync()));
    }

    [Fact]
    public async Task The_register_s_own_workbook_is_a_list_of_recipients()
    {
        await rounds.Draft("PL4");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var book = await (await secretary.GetAsync("/units?format=xlsx&parent=T00&cluster=T-CUM-XA")).Content.ReadAsByteArrayAsync();

        var response = await Upload(secretary, "PL4", "don-vi.xlsx", book, new("Form.Kinds", "COMMUNE"), new("Form.Codes", "T00-SCT"));

        Assert.True(response.StatusCode == HttpStatusCode.Redirect, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
        Assert.Equal(["T00-SCT", "T00-X1", "T00-X2"], (await rounds.Portal.Db(db => db.Rounds.Where(r => r.Code == "PL4").Select(r => r.RecipientCodes).SingleAsync())).Split(';').Order());
        Assert.Contains("3 đơn vị", (await secretary.PageAsync("/rounds/PL4/draft/recipients")).QuerySelector("section .hd")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Upload(Portal.TestKit.PortalClient secretary, string code, string name, byte[] file, params KeyValuePair<string, string>[] more) =>
        await secretary.UploadAsync(
            $"/rounds/{code}/draft/recipients", "Form.File", name, file, fields: [new("Form.Kinds", "DEPT"), new("Form.ParentCode", "T00"), await secretary.VersionAsync(code, "recipients"), .. more]);
}
