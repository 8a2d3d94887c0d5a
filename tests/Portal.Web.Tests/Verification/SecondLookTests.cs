using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.FollowUps;
using Portal.Infrastructure.Rankings;
using Portal.TestKit;
using Portal.Web.Features.Rankings;
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
        Assert.DoesNotContain(code, await StandingAsync(leader), StringComparison.Ordinal);

        using var own = round.Portal.Client(Secretary);
        Assert.Null((await own.PageAsync("/verification/second-look")).QuerySelector("table"));
        using var refusedOwn = await LookAsync(own, code, "agree");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refusedOwn.StatusCode);
        using var finished = await own.PostAsync("/verification/2026/T00-SCT/finish", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, finished.StatusCode);

        using var other = round.Portal.Client(second);
        var waiting = (await other.PageAsync("/verification/second-look")).QuerySelectorAll("tbody tr");
        Assert.Contains(waiting, row => row.TextContent.Contains(code, StringComparison.Ordinal));
        Assert.Contains($"({waiting.Length})", (await other.PageAsync("/verification")).QuerySelector("a[href^='/verification/second-look']")!.TextContent, StringComparison.Ordinal);
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

    [Fact]
    public async Task What_two_agreed_on_counts_and_nobody_undoes_it_alone()
    {
        var second = await SecondAsync();
        var code = round.Criteria.Where(c => c is { IsKnockout: true, Answer: AnswerKind.YesNo, SectionKind: SectionKind.Core }).ElementAt(1).Code;
        using var own = round.Portal.Client(Secretary);
        using var other = round.Portal.Client(second);
        using var leader = round.Portal.Client(round.Given.Leader.Id);
        using var decided = await round.Decide(Secretary, "T00-X1", code, ("Choice", "adjust"), ("Value", "no"), ("Reason", "Chưa ban hành"));
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.DoesNotContain(code, await ContentsAsync("T00-X1"));

        // nobody could agree while the review is with its unit
        using var remark = await round.Decide(Secretary, "T00-X1", round.Criterion(AnswerKind.Percentage), ("Choice", "ask"), ("Reason", "Bổ sung báo cáo"));
        using var returned = await own.PostAsync("/verification/2026/T00-X1/return", [new("AnswerBy", "30/11/2026")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, returned.StatusCode);
        Assert.Contains($"/verification/2026/T00-X1/{code}", await returned.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // neither on an older page nor on an answer that has changed, and nobody of the unit
        using var stale = await LookAsync(other, code, "agree", unit: "T00-X1", seen: 1);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        var insider = await round.Portal.Db(async db =>
        {
            var person = round.Given.Appoint(db, "Người Của Xã", Capacity.Verifier, "T00-X1", "T00");
            await db.SaveChangesAsync();
            return person.Id;
        });
        using var ofTheUnit = round.Portal.Client(insider);
        using var partial = await LookAsync(ofTheUnit, code, "agree", unit: "T00-X1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, partial.StatusCode);
        Assert.DoesNotContain(code, (await ofTheUnit.PageAsync("/verification/second-look")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var agreed = await LookAsync(other, code, "agree", unit: "T00-X1");
        Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);
        Assert.Contains(code, await StandingAsync(leader, "T00-X1"), StringComparison.Ordinal);
        Assert.Contains(code, await ContentsAsync("T00-X1"));

        // asking the unit once more and taking the question back leaves no result: it has to be decided, and by two
        using var asked = await round.Decide(Secretary, "T00-X1", code, ("Choice", "clarify"), ("Reason", "Có văn bản mới chưa?"), ("AnswerBy", "30/11/2026"));
        var id = await round.Portal.Db(db => db.Clarifications.Where(c => c.CriterionCode == code && db.Reviews.Any(r => r.Id == c.ReviewId && r.UnitCode == "T00-X1")).Select(c => c.Id).SingleAsync());
        using var withdrawn = await own.PostAsync($"/verification/2026/T00-X1/clarifications/{id}/withdraw", []);
        using var dropped = await round.Decide(Secretary, "T00-X1", round.Criterion(AnswerKind.Percentage), ("Choice", "accept"));
        using var finished = await own.PostAsync("/verification/2026/T00-X1/finish", []);
        Assert.NotEqual("", await round.Portal.Db(db => db.Clarifications.Where(c => c.Id == id).Select(c => c.After).SingleAsync()));
        Assert.Contains(new FreezeBlocker(FreezeBlockerKind.UndoneAgreements, "T00-X1", 1), await BlockersAsync());
        Assert.Contains("kết quả hai người đã thống nhất không còn hiệu lực", await finished.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var undone = await round.Decide(Secretary, "T00-X1", code, ("Choice", "accept"), ("Reason", "Đã có văn bản"));
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        Assert.Equal(SecondLook.Waiting, (await round.Decision("T00-X1", code))!.SecondLook);

        Assert.Contains(new FreezeBlocker(FreezeBlockerKind.UndoneAgreements, "T00-X1", 1), await BlockersAsync());
        await round.Answer(code, "no", unit: "T00-X1", at: round.Portal.Clock.GetUtcNow().AddMinutes(1));
        using var changed = await LookAsync(other, code, "agree", unit: "T00-X1");
        Assert.Contains("đã thay đổi", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(SecondLook.Waiting, (await round.Decision("T00-X1", code))!.SecondLook);
    }

    [Fact]
    public async Task An_answer_that_the_unit_wrote_after_two_had_accepted_another_is_not_accepted_by_one()
    {
        var second = await SecondAsync();
        var code = round.Criteria.Where(c => c is { IsKnockout: true, Answer: AnswerKind.YesNo, SectionKind: SectionKind.Core }).ElementAt(1).Code;
        using var own = round.Portal.Client(Secretary);
        using var other = round.Portal.Client(second);
        await round.Answer(code, "no");
        using var accepted = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "accept"));
        using var agreed = await LookAsync(other, code, "agree");
        Assert.Equal(SecondLook.Agreed, (await round.Decision("T00-SCT", code))!.SecondLook);
        Assert.DoesNotContain(await BlockersAsync(), b => b is { Kind: FreezeBlockerKind.UndoneAgreements, UnitCode: "T00-SCT" });

        using var asked = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "clarify"), ("Reason", "Có văn bản mới chưa?"), ("AnswerBy", "30/11/2026"));
        await round.Answer(code, "yes", at: round.Portal.Clock.GetUtcNow().AddMinutes(1));
        var id = await round.Portal.Db(db => db.Clarifications.Where(c => c.CriterionCode == code && db.Reviews.Any(r => r.Id == c.ReviewId && r.UnitCode == "T00-SCT")).Select(c => c.Id).SingleAsync());
        using var withdrawn = await own.PostAsync($"/verification/2026/T00-SCT/clarifications/{id}/withdraw", []);
        using var alone = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "accept"), ("Reason", "Đã có văn bản"));
        Assert.Equal(SecondLook.Waiting, (await round.Decision("T00-SCT", code))!.SecondLook);

        // what an accepted appeal has decided no verifier decides again
        await round.Portal.Db(async db =>
        {
            var (closed, review) = (await db.Rounds.AsNoTracking().SingleAsync(r => r.Code == "2026"), await db.Reviews.SingleAsync(r => r.RoundId == round.Round.Id && r.UnitCode == "T00-SCT"));
            closed.Close(db.Clock.GetUtcNow());
            closed.TellProvisional(LocalDay.Of(db.Clock.GetUtcNow()), db.Clock.GetUtcNow());
            var appeal = new Appeal(closed, review, code, "Đã có quyết định", "12/QĐ-SCT", null, "Lan", db.Clock.GetUtcNow());
            appeal.Decide(accepts: true, "yes", "Đúng như đơn vị khai", "[]", null, null, "Trưởng", db.Clock.GetUtcNow());
            db.Appeals.Add(appeal);
            await db.SaveChangesAsync();
        });
        using var appealed = await round.Decide(Secretary, "T00-SCT", code, ("Choice", "adjust"), ("Value", "no"), ("Reason", "Như trước"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, appealed.StatusCode);
        Assert.Contains("chấp nhận kiến nghị", await appealed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<FreezeBlocker>> BlockersAsync() => round.Portal.Db(async db =>
        await FreezePage.BlockersAsync(db, round.Round, await RoundRanking.LoadAsync(db, new ChecklistLibrary(), round.Round, default), round.Portal.Clock.Today(), default));

    private static async Task<string> StandingAsync(PortalClient leader, string unit = "T00-SCT") => (await leader.PageAsync($"/rankings/2026?unit={unit}")).QuerySelector("#why")!.TextContent;

    /// <summary>What a follow-up round would ask the unit about, and what goes into the register of measures.</summary>
    private Task<List<string>> ContentsAsync(string unit) => round.Portal.Db(async db =>
        (await db.FollowUpContentsAsync(await new ChecklistLibrary().GetAsync(db, round.Round.ChecklistCode), round.Round, [round.Given.Units[unit].Id], default)).SelectMany(u => u.Contents).Select(c => c.Criterion.Code).ToList());

    private async Task<HttpResponseMessage> LookAsync(PortalClient client, string code, string verdict, string remark = "", string unit = "T00-SCT", uint? seen = null)
    {
        seen ??= (await round.Decision(unit, code))!.Version;
        return await client.PostAsync($"/verification/2026/{unit}/{code}/second-look", [new("Verdict", verdict), new("Remark", remark), new("Seen", seen.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
    }

    private Task<Guid> SecondAsync() => round.Portal.Db(async db =>
    {
        var policy = PolicyJson.Write(PolicyJson.Parse(round.Round.PolicyJson) with { SecondLook = 2 });
        await db.Rounds.Where(r => r.Code == "2026").ExecuteUpdateAsync(set => set.SetProperty(r => r.PolicyJson, policy));
        if (await db.Persons.FirstOrDefaultAsync(p => p.FullName == "Người Thứ Hai") is { } known)
        {
            return known.Id;
        }

        var person = round.Given.Appoint(db, "Người Thứ Hai", Capacity.Verifier, "T00-VP", "T00");
        await db.SaveChangesAsync();
        return person.Id;
    });
}
