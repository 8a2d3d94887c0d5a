using System.Net;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Verification;

public class AnswersTests(VerifiedRound round) : IClassFixture<VerifiedRound>
{
    [Fact]
    public async Task One_criterion_of_all_units_is_listed_by_risk_filtered_and_decided_from_unit_to_unit()
    {
        var criterion = round.Criterion(AnswerKind.Percentage, 1);
        await round.Answer(criterion, "10/50", unit: "T00-SCT");
        await Prove("T00-VP", criterion);
        using var client = round.Portal.Client(round.Given.Secretary.Id);
        var path = $"/verification/2026/criteria/{criterion}";

        Assert.Equal(["T00-SCT", "T00-X1", "T00-VP"], await Units(client, path));
        Assert.Equal(["T00-SCT"], await Units(client, path + "?risk=jump"));
        Assert.Equal(["T00-SCT", "T00-X1"], await Units(client, path + "?risk=no-evidence"));
        Assert.Equal(["T00-SCT", "T00-VP", "T00-X1"], await Units(client, path + "?finding=none&sort=unit"));
        Assert.Empty(await Units(client, path + "?finding=weak"));

        // any other criterion is one choice away, with the same filter
        var page = await client.PageAsync(path + "?sort=unit");
        var picked = page.QuerySelector("select[name=criterion]")!;
        Assert.Equal(criterion, picked.QuerySelector("option[selected]")!.GetAttribute("value"));
        Assert.Contains(round.Criterion(AnswerKind.Level, 1), picked.QuerySelectorAll("optgroup option").Select(o => o.GetAttribute("value")));
        Assert.Equal("unit", picked.Closest("form")!.QuerySelector("input[name=sort]")!.GetAttribute("value"));
        Assert.Contains(round.Criterion(AnswerKind.Level, 1) + " ở mọi đơn vị", (await client.PageAsync($"/verification/2026/criteria?criterion={round.Criterion(AnswerKind.Level, 1)}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        page = await client.PageAsync(path);
        Assert.Equal($"/verification/2026/T00-SCT/{criterion}", page.QuerySelector("form[data-decide]")!.GetAttribute("action"));
        Assert.Equal($"{path}?unit=T00-X1", page.QuerySelector("form[data-decide] input[name=Next]")!.GetAttribute("value"));
        Assert.Equal($"{path}?unit=T00-X1", page.QuerySelector("a[data-key=j]")!.GetAttribute("href"));
        using var decided = await round.Decide(round.Given.Secretary.Id, "T00-SCT", criterion, ("Choice", "accept"));
        Assert.Equal(["T00-X1", "T00-VP"], await Units(client, path));
        Assert.Equal(["T00-SCT"], await Units(client, path + "?state=decided"));
        using var export = await client.GetAsync(path + "/export?format=csv&state=all");
        var file = await export.Content.ReadAsStringAsync();
        Assert.Equal(4, file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task The_criteria_of_one_review_stand_by_risk_when_asked_for_and_the_next_one_keeps_the_order()
    {
        var claimed = round.Criterion(AnswerKind.Level, 2);
        await round.Answer(claimed, "", isNotApplicable: true, unit: "T00-X1");
        using var client = round.Portal.Client(round.Given.Secretary.Id);
        var page = await client.PageAsync("/verification/2026/T00-X1?order=risk");
        var listed = page.QuerySelectorAll(".verify-list li a");
        Assert.Equal($"/verification/2026/T00-X1/{claimed}?order=risk", listed[0].GetAttribute("href"));
        Assert.Contains("khai không áp dụng", listed[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("điểm liệt", listed[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(listed[1].GetAttribute("href"), page.QuerySelector("form[data-decide] input[name=Next]")!.GetAttribute("value"));
        using var decided = await client.PostAsync(
            page.QuerySelector("form[data-decide]")!.GetAttribute("action")!,
            [new("Version", page.QuerySelector("form[data-decide] input[name=Version]")!.GetAttribute("value")!), new("Choice", "accept"), new("Next", listed[1].GetAttribute("href")!)]);
        Assert.Equal(listed[1].GetAttribute("href"), decided.Headers.Location!.OriginalString);
        listed = (await client.PageAsync("/verification/2026/T00-X1?order=risk")).QuerySelectorAll(".verify-list li a");
        Assert.Equal($"/verification/2026/T00-X1/{claimed}?order=risk", listed[^1].GetAttribute("href"));
    }

    [Fact]
    public async Task Many_units_are_accepted_from_a_preview_that_says_who_is_left_out_and_why()
    {
        var criterion = round.Criterion(AnswerKind.Level, 0);
        await Prove("T00-SCT", criterion);
        await Prove("T00-VP", criterion);
        using var client = round.Portal.Client(round.Given.Secretary.Id);
        var path = $"/verification/2026/criteria/{criterion}/accept";
        var preview = await client.PageAsync(path);
        Assert.Equal("T00-SCT", preview.QuerySelector("input[name=Units]")!.GetAttribute("value"));
        Assert.Contains("Thay đổi so với đợt trước, hoặc chưa có ở đợt trước (", preview.Body!.TextContent, StringComparison.Ordinal);

        using var done = await client.PostAsync(path, [new("Units", "T00-SCT;T00-VP;T00-X9")]);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.True((await round.Decision("T00-SCT", criterion))!.IsAcceptance);
        Assert.Null(await round.Decision("T00-VP", criterion));

        // whoever verifies only the standing office's own unit accepts nobody else's answer
        using var substitute = round.Portal.Client(round.Given.Verifier.Id);
        await Prove("T00-SCT", round.Criterion(AnswerKind.Level, 1));
        using var refused = await substitute.PostAsync($"/verification/2026/criteria/{round.Criterion(AnswerKind.Level, 1)}/accept", [new("Units", "T00-SCT")]);
        Assert.Null(await round.Decision("T00-SCT", round.Criterion(AnswerKind.Level, 1)));
    }

    /// <summary>A file behind the answer, without any document named.</summary>
    private Task Prove(string unit, string criterion) => round.Portal.Db(async db =>
    {
        var review = db.Reviews.Single(r => r.RoundId == round.Round.Id && r.UnitCode == unit);
        var file = new EvidenceFile(review.Id);
        db.Add(file);
        db.Add(new EvidenceFileUse(file, criterion));
        await db.SaveChangesAsync();
    });

    private static async Task<IReadOnlyList<string>> Units(PortalClient client, string path) =>
        [.. (await client.PageAsync(path)).QuerySelectorAll(".verify-list a[href*='unit=']").Select(a => a.GetAttribute("href")!.Split("unit=")[1])];
}
