using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Web.Tests.Verification;

public class FinishVerificationTests(VerifiedRound round) : IClassFixture<VerifiedRound>
{
    private Guid Secretary => round.Given.Secretary.Id;

    [Fact]
    public async Task An_undecided_claim_blocks_finishing_and_is_linked()
    {
        var code = round.Criterion(AnswerKind.YesNo);
        await round.Answer(code, "", isNotApplicable: true);
        using var client = round.Portal.Client(Secretary);
        using var refused = await client.PostAsync("/verification/2026/T00-SCT/finish", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains($"href=\"/verification/2026/T00-SCT/{code}\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var decided = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "accept"));
        using var finished = await client.PostAsync("/verification/2026/T00-SCT/finish", []);
        Assert.Equal(HttpStatusCode.Redirect, finished.StatusCode);
        var review = await round.Review("T00-SCT");
        Assert.Equal(ReviewStatus.Verified, review.Status);
        Assert.NotNull(review.VerifiedAt);
        var queue = await client.PageAsync("/verification?status=verified");
        Assert.Contains("T00-SCT", queue.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_was_not_sent_blocks_finishing()
    {
        var code = round.Criterion(AnswerKind.YesNo);
        using var asked = await round.Decide(Secretary, "T00-X1", code, ("Choice", "ask"), ("Reason", "Bổ sung"));
        using var client = round.Portal.Client(Secretary);
        using var refused = await client.PostAsync("/verification/2026/T00-X1/finish", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task An_answer_by_dispatch_is_not_accepted_and_blocks_finishing_until_a_value_is_set()
    {
        var code = round.Criterion(AnswerKind.YesNo, 1);
        await round.Answer(code, Answer.Elsewhere, unit: "T00-X1");
        using var accepted = await round.Decide(Secretary, "T00-X1", code, ("Choice", "accept"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, accepted.StatusCode);
        using var client = round.Portal.Client(Secretary);
        var blocked = await client.PageAsync("/verification/2026/T00-X1/finish");
        Assert.Contains(blocked.QuerySelectorAll("main li a"), a => a.TextContent == code);

        using var set = await round.Decide(Secretary, "T00-X1", code, ("Choice", "adjust"), ("Value", "yes"), ("Reason", "Đã xem công văn"));
        var free = await client.PageAsync("/verification/2026/T00-X1/finish");
        Assert.DoesNotContain(free.QuerySelectorAll("main li a"), a => a.TextContent == code && a.ParentElement!.TextContent.Contains("văn bản riêng", StringComparison.Ordinal));
        using var leader = round.Portal.Client(round.Given.Leader.Id);
        Assert.NotNull((await leader.PageAsync("/rankings/2026")).QuerySelector("h1"));
    }

    [Fact]
    public async Task The_own_unit_cannot_be_finished()
    {
        using var client = round.Portal.Client(Secretary);
        using var refused = await client.PostAsync("/verification/2026/T00-VP/finish", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var foreign = round.Portal.Client(round.Given.StrangerSecretary.Id);
        using var missing = await foreign.PostAsync("/verification/2026/T00-VP/finish", []);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task What_was_approved_is_signed_off_and_whatever_changes_later_is_flagged()
    {
        var code = round.Criterion(AnswerKind.YesNo, 2);
        using var client = round.Portal.Client(round.Given.Verifier.Id);
        using var lowered = await round.Decide(round.Given.Verifier.Id, "T00-VP", round.Criterion(AnswerKind.Level), ("Choice", "adjust"), ("Value", "2"), ("Reason", "Chưa đủ mức 3"));
        using var finished = await client.PostAsync("/verification/2026/T00-VP/finish", []);
        Assert.Equal(HttpStatusCode.Redirect, finished.StatusCode);
        var approval = await round.Portal.Db(db => Task.FromResult(db.Approvals.Single(a => db.Reviews.Any(r => r.Id == a.ReviewId && r.RoundId == round.Round.Id && r.UnitCode == "T00-VP"))));
        var page = (await client.PageAsync($"/verification/2026/T00-VP/{code}")).QuerySelector("main")!.TextContent;
        Assert.Contains(approval.ContentSha256, page, StringComparison.Ordinal);
        Assert.Contains("không có gì thay đổi", page, StringComparison.Ordinal);
        var claimed = approval.OverClaim!.Value;
        Assert.True(claimed > 0);
        Assert.True(Portal.Domain.Scoring.OverClaims.Parse(approval.SectionClaims!).Values.Sum() > 0);
        Assert.Contains($"khai vượt {claimed.ToString("0.00", CultureInfo.GetCultureInfo("vi-VN"))}", (await client.PageAsync("/verification?status=verified&assignee=all&sort=over-claim")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        using var leader = round.Portal.Client(round.Given.Leader.Id);
        Assert.DoesNotContain("Thay đổi sau thẩm định", (await leader.PageAsync("/rankings/2026?q=T00-VP")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);

        // no points depend on a note, and yet it is not what was signed off
        var noted = round.Criteria.First(c => c.SectionKind.IsInBase() && c.Code != code).Code;
        Task Note(string text) => round.Portal.Db(async db =>
        {
            var answer = await db.Answers.SingleAsync(a => a.CriterionCode == noted && db.Reviews.Any(r => r.Id == a.ReviewId && r.RoundId == round.Round.Id && r.UnitCode == "T00-VP"));
            answer.Write(answer.Value, answer.IsNotApplicable, text, answer.Finding, "", "", null, null, "Lê Quang Minh", db.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        await Note("Ghi thêm sau khi ký");
        var ranked = (await leader.PageAsync("/rankings/2026?q=T00-VP")).QuerySelector("table")!.TextContent;
        Assert.Contains("Thay đổi sau thẩm định", ranked, StringComparison.Ordinal);
        var said = (await client.PageAsync($"/verification/2026/T00-VP/{code}")).QuerySelector("[data-changed-since]")!.TextContent;
        Assert.Contains($"{noted} ghi chú – hệ thống, ", string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains(noted, (await leader.PageAsync("/scores/2026/T00-VP")).QuerySelector("[data-changed-since]")!.TextContent, StringComparison.Ordinal);
        await Note("");
        Assert.DoesNotContain("Thay đổi sau thẩm định", (await leader.PageAsync("/rankings/2026?q=T00-VP")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);

        await round.Answer(code, "no", unit: "T00-VP");

        var note = (await client.PageAsync($"/verification/2026/T00-VP/{code}")).QuerySelector(".note.warn:has(code)")!;
        Assert.Equal([code], note.QuerySelectorAll("a").Select(a => a.TextContent));
        Assert.Contains("Thay đổi sau thẩm định", (await leader.PageAsync("/rankings/2026?q=T00-VP")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ba mức điểm theo nhóm", (await leader.PageAsync("/scores/2026/T00-VP")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
