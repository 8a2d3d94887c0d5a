using System.Net;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Portal.Web.Tests.Rounds;

public sealed class RecipientListTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>
{
    [Fact]
    public async Task Only_pasted_units_receive_the_round_and_the_preview_says_who_is_left_out_and_why()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var form = DraftRoundTests.Form("PL1");
        form.Add(new("Form.Codes", "t00-sct\tSở Công Thương\nT00-SNV"));
        Assert.Equal("/rounds/PL1/edit", (await secretary.PostAsync("/rounds/new", form)).Headers.Location?.OriginalString);

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
        var form = DraftRoundTests.Form("PL2");
        form.Add(new("Form.Codes", "T00-SCT, T99-SNV"));

        var response = await secretary.PostAsync("/rounds/new", form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Contains("1 mã không có trong phạm vi của bạn: T99-SNV", html, StringComparison.Ordinal);
        Assert.Contains("T00-SCT, T99-SNV</textarea>", html, StringComparison.Ordinal);
    }
}
