using System.Net;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Web.Tests.Verification;

public class ReturnReviewTests(VerifiedRound round) : IClassFixture<VerifiedRound>
{
    private Guid Secretary => round.Given.Secretary.Id;

    [Fact]
    public async Task A_return_without_remarks_is_refused()
    {
        using var client = round.Portal.Client(Secretary);
        using var refused = await client.PostAsync("/verification/2026/T00-X1/return", [new("AnswerBy", "30/11/2026")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Không trả lại phiếu khi chưa có yêu cầu nào.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await round.Review("T00-X1")).ReturnCount);
    }

    [Fact]
    public async Task All_remarks_go_out_at_once_with_a_day_and_a_number()
    {
        var (first, second) = (round.Criterion(AnswerKind.YesNo), round.Criterion(AnswerKind.YesNo, 1));
        using var one = await round.Decide(Secretary, "T00-SCT", first, ("Choice", "ask"), ("Reason", "Bổ sung số quyết định"));
        using var two = await round.Decide(Secretary, "T00-SCT", second, ("Choice", "ask"), ("Reason", "Nêu rõ mục, trang"));
        Assert.All(await Remarks("T00-SCT"), r => Assert.Equal(0, r.ReturnNumber));

        using var client = round.Portal.Client(Secretary);
        var page = await client.PageAsync("/verification/2026/T00-SCT/return");
        Assert.Equal(2, page.QuerySelectorAll(".verify-remarks li").Length);
        using var sent = await client.PostAsync("/verification/2026/T00-SCT/return", [new("AnswerBy", "30/11/2026"), new("General", "Rà soát lại các bản lưu hành nội bộ"), new("Declaration.IsDeclared", "true"), new("Declaration.Reason", "Chỉ nêu loại văn bản")]);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);

        var review = await round.Review("T00-SCT");
        Assert.Equal((ReviewStatus.Returned, 1, new DateOnly(2026, 11, 30)), (review.Status, review.ReturnCount, review.AnswerBy!.Value));
        var remarks = await Remarks("T00-SCT");
        Assert.Equal(3, remarks.Count);
        Assert.All(remarks, r => Assert.Equal((1, review.ReturnedAt), (r.ReturnNumber, (DateTimeOffset?)r.At)));
        var mails = await round.Portal.Db(db => Task.FromResult(db.Outbox.Where(m => m.ReviewId == review.Id).ToList()));
        Assert.Equal(2, mails.Count);
        Assert.All(mails, m => Assert.DoesNotContain("Bổ sung số quyết định", m.Text, StringComparison.Ordinal));
        Assert.Contains("Chỉ nêu loại văn bản", (await client.PageAsync("/rounds/2026/units/T00-SCT")).QuerySelector(".remarks [data-declared]")!.TextContent, StringComparison.Ordinal);
        using var late = await round.Decide(Secretary, "T00-SCT", first, ("Choice", "accept"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
    }

    [Fact]
    public async Task A_day_in_the_past_is_refused()
    {
        using var client = round.Portal.Client(Secretary);
        using var refused = await client.PostAsync("/verification/2026/T00-X1/return", [new("AnswerBy", "01/11/2026"), new("General", "Bổ sung")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Empty(await Remarks("T00-X1"));
    }

    [Fact]
    public async Task A_request_may_be_dropped_before_it_goes_out()
    {
        var code = round.Criterion(AnswerKind.YesNo, 2);
        using var asked = await round.Decide(round.Given.Verifier.Id, "T00-VP", code, ("Choice", "ask"), ("Reason", "Bổ sung"));
        var remark = Assert.Single(await Remarks("T00-VP"));
        using var client = round.Portal.Client(round.Given.Verifier.Id);
        using var dropped = await client.PostAsync($"/verification/2026/T00-VP/remarks/{remark.Id}/drop", []);
        Assert.Equal(HttpStatusCode.Redirect, dropped.StatusCode);
        Assert.Empty(await Remarks("T00-VP"));
    }

    [Fact]
    public async Task The_word_about_a_request_is_kept_with_it_and_goes_when_it_is_dropped()
    {
        var code = round.Criterion(AnswerKind.YesNo, 2);
        using var asked = await round.Decide(
            round.Given.Verifier.Id, "T00-VP", code, ("Choice", "ask"), ("Reason", "Rà soát các bản lưu hành nội bộ"), ("Declaration.IsDeclared", "true"), ("Declaration.Reason", "Chỉ nêu loại văn bản"));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var remark = Assert.Single(await Remarks("T00-VP"));
        Task<List<string>> Keys() => round.Portal.Db(db => Task.FromResult(db.Declarations.Where(d => d.ReviewId == remark.ReviewId).Select(d => d.SubjectKey).ToList()));
        Assert.Equal($"remark/{remark.Id}", Assert.Single(await Keys()));

        using var client = round.Portal.Client(round.Given.Verifier.Id);
        using var dropped = await client.PostAsync($"/verification/2026/T00-VP/remarks/{remark.Id}/drop", []);
        Assert.Equal(HttpStatusCode.Redirect, dropped.StatusCode);
        Assert.Empty(await Keys());
    }

    [Fact]
    public async Task Strangers_cannot_return_a_review()
    {
        using var client = round.Portal.Client(round.Given.StrangerSecretary.Id);
        using var foreign = await client.PostAsync("/verification/2026/T00-X1/return", [new("AnswerBy", "30/11/2026"), new("General", "x")]);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var officer = round.Portal.Client(round.Given.Officer.Id);
        using var forbidden = await officer.PostAsync("/verification/2026/T00-SCT/return", [new("AnswerBy", "30/11/2026"), new("General", "x")]);
        Assert.True(forbidden.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Redirect);
        Assert.DoesNotContain("/verification", forbidden.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
    }

    private Task<List<Remark>> Remarks(string unit) => round.Portal.Db(db => Task.FromResult(
        db.Remarks.Where(m => db.Reviews.Any(r => r.Id == m.ReviewId && r.RoundId == round.Round.Id && r.UnitCode == unit)).ToList()));
}
