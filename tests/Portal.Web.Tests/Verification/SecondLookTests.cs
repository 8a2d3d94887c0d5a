using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Verification;

public class SecondLookTests(VerifiedRound round) : IClassFixture<VerifiedRound>
{
    private Guid Secretary => round.Given.Secretary.Id;

    [Fact]
    public async Task A_knock_out_counts_only_when_a_second_person_agrees_and_what_was_decided_before_stays_beside_it()
    {
        var second = await SecondAsync();
        var code = round.Criteria.First(c => c is { IsKnockout: true, Answer: AnswerKind.YesNo, SectionKind: SectionKind.Core }).Code;
        using var decided = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "adjust"), ("Value", "no"), ("Reason", "Quy chế đã hết hiệu lực"));
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Equal(SecondLook.Waiting, (await round.Decision("T00-SCT", code))!.SecondLook);
        using var leader = round.Portal.Client(round.Given.Leader.Id);
        Assert.DoesNotContain(code, (await leader.PageAsync("/rankings/2026?unit=T00-SCT")).QuerySelector("#why")?.TextContent ?? "", StringComparison.Ordinal);

        using var own = round.Portal.Client(Secretary);
        Assert.Null((await own.PageAsync("/verification/second-look")).QuerySelector("table"));
        using var refusedOwn = await LookAsync(own, code, "agree");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refusedOwn.StatusCode);
        using var finished = await own.PostAsync("/verification/2026/T00-SCT/finish", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, finished.StatusCode);

        using var other = round.Portal.Client(second);
        Assert.Contains(code, (await other.PageAsync("/verification/second-look")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("(1)", (await other.PageAsync("/verification")).QuerySelector("a[href^='/verification/second-look']")!.TextContent, StringComparison.Ordinal);
        using var unreasoned = await LookAsync(other, code, "refuse");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreasoned.StatusCode);
        using var refused = await LookAsync(other, code, "refuse", "Quy chế mới đã có số 12/QĐ");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Contains("Quy chế mới đã có số 12/QĐ", (await own.PageAsync($"/verification/2026/T00-SCT/{code}")).QuerySelector(".verify-side")!.TextContent, StringComparison.Ordinal);

        using var unexplained = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "accept"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unexplained.StatusCode);
        using var back = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "accept"), ("Reason", "Đã xem quy chế mới"));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.True((await round.Decision("T00-SCT", code))!.Counts);
        Assert.Contains("Quy chế đã hết hiệu lực", (await other.PageAsync($"/verification/2026/T00-SCT/{code}")).QuerySelector(".verify-main details")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> LookAsync(PortalClient client, string code, string verdict, string remark = "")
    {
        var seen = (await round.Decision("T00-SCT", code))!.Version;
        return await client.PostAsync($"/verification/2026/T00-SCT/{code}/second-look", [new("Verdict", verdict), new("Remark", remark), new("Seen", seen.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
    }

    private Task<Guid> SecondAsync() => round.Portal.Db(async db =>
    {
        var policy = PolicyJson.Write(PolicyJson.Parse(round.Round.PolicyJson) with { SecondLook = 2 });
        await db.Rounds.Where(r => r.Code == "2026").ExecuteUpdateAsync(set => set.SetProperty(r => r.PolicyJson, policy));
        var person = round.Given.Appoint(db, "Người Thứ Hai", Capacity.Verifier, "T00-VP", "T00");
        await db.SaveChangesAsync();
        return person.Id;
    });
}
