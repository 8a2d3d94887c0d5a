using System.Net;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Web.Tests.Verification;

public class ClarificationTests(VerifiedRound round) : IClassFixture<VerifiedRound>
{
    private const string Question = "Số này lấy từ báo cáo nào của đơn vị?";

    private Guid Secretary => round.Given.Secretary.Id;

    private Guid Officer => round.Given.Officer.Id;

    [Fact]
    public async Task The_unit_changes_only_the_answer_that_is_asked_about_and_the_verifier_sees_before_and_after()
    {
        var (code, other) = (round.Criterion(AnswerKind.Percentage), round.Criterion(AnswerKind.Percentage, 1));
        using var asked = await Ask("T00-SCT", code);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var mails = await round.Portal.Db(db => Task.FromResult(db.Outbox.Where(m => m.Template == "clarification-asked").ToList()));
        Assert.Equal(2, mails.Count);
        Assert.All(mails, m => Assert.DoesNotContain(Question, m.Text, StringComparison.Ordinal));

        using var verifier = round.Portal.Client(Secretary);
        Assert.Contains("1 câu hỏi chờ trả lời", (await verifier.PageAsync("/verification?with=questions")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        using var decided = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "accept"));
        Assert.Equal(HttpStatusCode.Conflict, decided.StatusCode);
        using var finished = await verifier.PostAsync("/verification/2026/T00-SCT/finish", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, finished.StatusCode);

        using var officer = round.Portal.Client(Officer);
        Assert.Contains("hỏi về 1 tiêu chí", (await officer.PageAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var locked = await officer.PostAsync($"/rounds/2026/units/T00-SCT/answers/{other}", [new("Part", "1"), new("Whole", "2"), new("Version", await AnswerVersion("T00-SCT", other))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, locked.StatusCode);
        using var changed = await officer.PostAsync(
            $"/rounds/2026/units/T00-SCT/answers/{code}",
            [new("Part", "44"), new("Whole", "50"), new("Finding", "adequate"), new("Evidence[0].Number", "15/BC-SCT"), new("Version", await AnswerVersion("T00-SCT", code))]);
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        var open = (await verifier.PageAsync($"/verification/2026/T00-SCT/{code}")).QuerySelector("main")!.TextContent;
        Assert.Matches("Thay đổi từ khi hỏi · Lê Quang Minh, .*46/50.*44/50.*thêm văn bản *15/BC-SCT *Lê Quang Minh, ", System.Text.RegularExpressions.Regex.Replace(open, @"\s+", " "));
        using var silent = await officer.PostAsync(await ReplyPath("T00-SCT", code), [new("Reply", " ")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using var replied = await officer.PostAsync(await ReplyPath("T00-SCT", code), [new("Reply", "Theo báo cáo 15/BC-SCT, đã sửa số")]);
        Assert.Equal(HttpStatusCode.Redirect, replied.StatusCode);
        using var again = await officer.PostAsync($"/rounds/2026/units/T00-SCT/answers/{code}", [new("Part", "50"), new("Whole", "50"), new("Version", await AnswerVersion("T00-SCT", code))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);

        var page = (await verifier.PageAsync($"/verification/2026/T00-SCT/{code}")).QuerySelector("main")!.TextContent;
        Assert.Contains("46/50", page, StringComparison.Ordinal);
        Assert.Contains("44/50", page, StringComparison.Ordinal);
        Assert.Contains("Theo báo cáo 15/BC-SCT, đã sửa số", page, StringComparison.Ordinal);
        Assert.Contains("Đơn vị đã trả lời, cần xem", page, StringComparison.Ordinal);
        using var accepted = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "accept"));
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.DoesNotContain("Đơn vị đã trả lời, cần xem", (await verifier.PageAsync("/verification/2026/T00-SCT")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_withdrawn_needs_no_reply_and_one_of_a_returned_review_goes_along_as_a_remark()
    {
        var (first, second) = (round.Criterion(AnswerKind.YesNo), round.Criterion(AnswerKind.YesNo, 1));
        using var one = await Ask("T00-X1", first);
        using var two = await Ask("T00-X1", second);
        using var verifier = round.Portal.Client(Secretary);
        var id = (await Asked("T00-X1", first)).Id;
        using var withdrawn = await verifier.PostAsync($"/verification/2026/T00-X1/clarifications/{id}/withdraw", []);
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Equal(ClarificationStatus.Withdrawn, (await Asked("T00-X1", first)).Status);
        using var stranger = round.Portal.Client(round.Given.StrangerSecretary.Id);
        using var foreign = await stranger.PostAsync($"/verification/2026/T00-X1/clarifications/{(await Asked("T00-X1", second)).Id}/withdraw", []);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var officer = round.Portal.Client(Officer);
        using var notOurs = await officer.PostAsync(await ReplyPath("T00-X1", second), [new("Reply", "Không phải của đơn vị")]);
        Assert.Equal(HttpStatusCode.NotFound, notOurs.StatusCode);

        using var returned = await verifier.PostAsync("/verification/2026/T00-X1/return", [new("AnswerBy", "30/11/2026")]);
        Assert.Equal(HttpStatusCode.Redirect, returned.StatusCode);
        var review = await round.Review("T00-X1");
        var remark = await round.Portal.Db(db => Task.FromResult(db.Remarks.Single(r => r.ReviewId == review.Id)));
        Assert.Equal((second, Question, 1), (remark.CriterionCode, remark.Text, remark.ReturnNumber));
        Assert.Equal(ClarificationStatus.Withdrawn, (await Asked("T00-X1", second)).Status);
    }

    private Task<HttpResponseMessage> Ask(string unit, string criterion) =>
        round.Decide(Secretary, unit, criterion, ("Choice", "clarify"), ("Reason", Question), ("AnswerBy", "30/11/2026"));

    private async Task<string> ReplyPath(string unit, string criterion) => $"/rounds/2026/units/{unit}/clarifications/{(await Asked(unit, criterion)).Id}";

    private Task<Clarification> Asked(string unit, string criterion) => round.Portal.Db(db => Task.FromResult(
        db.Clarifications.Single(c => c.CriterionCode == criterion && db.Reviews.Any(r => r.Id == c.ReviewId && r.RoundId == round.Round.Id && r.UnitCode == unit))));

    private Task<string> AnswerVersion(string unit, string criterion) => round.Portal.Db(db => Task.FromResult(
        db.Answers.Single(a => a.CriterionCode == criterion && db.Reviews.Any(r => r.Id == a.ReviewId && r.RoundId == round.Round.Id && r.UnitCode == unit)).Version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
