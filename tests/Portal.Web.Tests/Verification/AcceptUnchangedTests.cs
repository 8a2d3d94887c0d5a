using System.Net;
using AngleSharp.Dom;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Web.Tests.Verification;

public class AcceptUnchangedTests(VerifiedRound round) : IClassFixture<VerifiedRound>
{
    [Fact]
    public async Task Only_unchanged_answers_with_evidence_that_are_no_knock_out_are_accepted()
    {
        var (unchanged, changed, bare) = (round.Criterion(AnswerKind.YesNo), round.Criterion(AnswerKind.YesNo, 1), round.Criterion(AnswerKind.YesNo, 2));
        var knockout = round.Criteria.First(c => c.IsKnockout && c.SectionKind == SectionKind.Core).Code;
        await round.Answer(changed, "no");
        var review = await round.Review("T00-SCT");
        await round.Portal.Db(async db =>
        {
            db.Evidence.AddRange(new[] { unchanged, changed, knockout }.Select(code => new Evidence(review.Id, code, "15/QĐ-SCT", null, "Sở Công Thương", "Mục 2", "Văn phòng sở")));
            await db.SaveChangesAsync();
        });

        using var client = round.Portal.Client(round.Given.Secretary.Id);
        var page = await client.PageAsync("/verification/2026/T00-SCT/bulk");
        Assert.Contains("1 tiêu chí sẽ được chấp nhận.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("/verification/2026/T00-SCT/" + changed, Linked(page, "Thay đổi so với đợt trước"));
        Assert.Contains("/verification/2026/T00-SCT/" + knockout, Linked(page, "Điểm liệt"));
        var shown = page.QuerySelector("input[name=Criteria]")!.GetAttribute("value")!;
        Assert.Equal(unchanged, shown);

        // neither without a preview nor what it did not show, whoever may be accepted by now
        using var blind = await client.PostAsync("/verification/2026/T00-SCT/bulk", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blind.StatusCode);
        using var other = await client.PostAsync("/verification/2026/T00-SCT/bulk", [new("Criteria", changed)]);
        Assert.Null(await round.Decision("T00-SCT", unchanged));
        using var done = await client.PostAsync("/verification/2026/T00-SCT/bulk", [new("Criteria", string.Join(';', shown, changed, knockout))]);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.True((await round.Decision("T00-SCT", unchanged))!.IsAcceptance);
        Assert.Null(await round.Decision("T00-SCT", changed));
        Assert.Null(await round.Decision("T00-SCT", bare));
        Assert.Null(await round.Decision("T00-SCT", knockout));

        using var substitute = round.Portal.Client(round.Given.Verifier.Id);
        using var refused = await substitute.PostAsync("/verification/2026/T00-SCT/bulk", [new("Criteria", unchanged)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    /// <summary>Addresses below the heading of a reason.</summary>
    private static IEnumerable<string?> Linked(IDocument page, string reason) =>
        page.QuerySelectorAll("h3").Single(h => h.TextContent.StartsWith(reason, StringComparison.Ordinal)).NextElementSibling!.QuerySelectorAll("a").Select(a => a.GetAttribute("href"));
}
