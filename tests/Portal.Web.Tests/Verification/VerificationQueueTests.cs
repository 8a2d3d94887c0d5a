using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Web.Tests.Verification;

public class VerificationQueueTests(VerifiedRound round) : IClassFixture<VerifiedRound>
{
    [Fact]
    public async Task Reviews_with_risks_and_signs_come_first_when_asked_for_and_say_which()
    {
        using var verifier = round.Portal.Client(round.Given.Secretary.Id);
        var page = await verifier.PageAsync("/verification?round=2026&sort=risk");
        var first = page.QuerySelector("table tbody th")!.TextContent;
        Assert.Contains("T00-X1", first, StringComparison.Ordinal);
        Assert.Contains("Trả lời xong trong 2 phút, Giống gần hết năm trước", first, StringComparison.Ordinal);
        Assert.DoesNotContain("T00-X1", (await verifier.PageAsync("/verification?round=2026")).QuerySelector("table tbody th")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nên xem kỹ: Trả lời xong trong 2 phút", (await verifier.PageAsync("/verification/2026/T00-X1")).Body!.TextContent, StringComparison.Ordinal);
        await round.Portal.Db(db => db.Reviews.Where(r => r.RoundId == round.Round.Id && r.UnitCode == "T00-VP").ExecuteUpdateAsync(set => set.SetProperty(r => r.Signs, ReviewSign.Knockout | ReviewSign.Unproved)));
        first = (await verifier.PageAsync("/verification?round=2026&sort=risk")).QuerySelector("table tbody th")!.TextContent;
        Assert.Contains("T00-VP", first, StringComparison.Ordinal);
        Assert.Contains("Rủi ro: điểm liệt, không có minh chứng", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Nên xem kỹ", (await verifier.PageAsync("/verification/2026/T00-SCT")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submitted_reviews_wait_and_mine_are_those_that_i_may_verify()
    {
        using var client = round.Portal.Client(round.Given.Secretary.Id);
        var all = (await client.PageAsync("/verification")).QuerySelector("tbody")!;
        Assert.Equal(3, all.QuerySelectorAll("tr").Length);
        var mine = (await client.PageAsync("/verification?assignee=me")).QuerySelector("tbody")!.TextContent;
        Assert.Contains("T00-SCT", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("T00-VP", mine, StringComparison.Ordinal);

        using var substitute = round.Portal.Client(round.Given.Verifier.Id);
        var row = Assert.Single((await substitute.PageAsync("/verification?assignee=me")).QuerySelectorAll("tbody tr"));
        Assert.Contains("T00-VP", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_ignores_accents_and_an_empty_result_says_so()
    {
        using var client = round.Portal.Client(round.Given.Secretary.Id);
        var found = Assert.Single((await client.PageAsync("/verification?q=cong+thuong")).QuerySelectorAll("tbody tr"));
        Assert.Contains("T00-SCT", found.TextContent, StringComparison.Ordinal);
        Assert.Contains("Không có mục nào khớp bộ lọc.", (await client.PageAsync("/verification?q=zzz")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Chưa có phiếu nào chờ thẩm định.", (await client.PageAsync("/verification?round=none")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task The_list_is_exported(string format)
    {
        using var client = round.Portal.Client(round.Given.Secretary.Id);
        using var file = await client.GetAsync("/verification/export?format=" + format);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.True((await file.Content.ReadAsByteArrayAsync()).Length > 100);
    }

    [Fact]
    public async Task Another_provinces_secretariat_sees_none_of_it()
    {
        using var client = round.Portal.Client(round.Given.StrangerSecretary.Id);
        Assert.DoesNotContain("T00-", (await client.PageAsync("/verification?round=2026")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
