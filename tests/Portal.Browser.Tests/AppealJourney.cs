using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>A unit's head appeals against a result, somebody else than the verifier decides, and the ranking follows.</summary>
public sealed class AppealJourney(Browsers browsers, Province province) : Journey(browsers, province), IClassFixture<Province>
{
    private const string Unit = "T00-X1";

    [Fact]
    public async Task A_head_appeals_the_verifier_may_not_decide_the_leader_does_and_the_ranking_follows()
    {
        var criterion = await VerifiedAsync();
        using (var office = Province.Portal.Client(Province.Given.Secretary.Id))
        {
            using var told = await office.PostAsync("/rankings/2026/provisional", [new("Until", $"{Province.Portal.Clock.Today().AddDays(7):dd/MM/yyyy}")]);
            Assert.Equal(System.Net.HttpStatusCode.Redirect, told.StatusCode);
        }

        var head = await OpenAsync(await Province.AppointAsync(Capacity.Head, Unit), Screen.Phone);
        await head.GoAsync($"/scores/2026/{Unit}");
        await head.Page.GetByRole(AriaRole.Link, new() { Name = "Gửi kiến nghị" }).ClickAsync();
        await Expect(head.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Gửi kiến nghị của Xã Một T00");
        await head.Page.Locator("#Criterion").SelectOptionAsync(criterion);
        await head.Page.GetByLabel("Lý do kiến nghị").FillAsync("Văn bản đã ban hành trong kỳ");
        await head.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi kiến nghị" }).ClickAsync();
        await Expect(head.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Ghi tài liệu viện dẫn.");
        await Expect(head.Page.GetByLabel("Lý do kiến nghị")).ToHaveValueAsync("Văn bản đã ban hành trong kỳ");
        await head.Page.GetByLabel("Tài liệu viện dẫn").FillAsync("12/QĐ-UBND, mục 3");
        await head.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi kiến nghị" }).ClickAsync();
        await Expect(head.Page.GetByText("Đã gửi kiến nghị.")).ToBeVisibleAsync();
        var path = $"/rankings/2026/appeals/{await Province.Portal.Db(db => db.Appeals.Select(a => a.Id).SingleAsync())}";

        var verifier = await OpenAsync(Province.Given.Secretary.Id);
        await verifier.GoAsync(path);
        await Expect(verifier.Page.GetByText("người khác giải quyết kiến nghị")).ToBeVisibleAsync();
        await Expect(verifier.Page.GetByRole(AriaRole.Button, new() { Name = "Ghi quyết định" })).ToHaveCountAsync(0);

        var leader = await OpenAsync(Province.Given.Leader.Id);
        await leader.GoAsync($"/rankings/2026?unit={Unit}");
        var row = leader.Page.Locator("tr.sel");
        var before = await row.InnerTextAsync();
        await leader.GoAsync(path);
        await leader.Page.GetByLabel("Chấp nhận: tính theo đơn vị tự chấm").CheckAsync();
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "Xem ảnh hưởng đến xếp hạng" }).ClickAsync();
        await Expect(row).ToContainTextAsync("→");
        await leader.LookAsync();
        await leader.Page.GetByLabel("Lý do giải quyết").FillAsync("Văn bản có hiệu lực trong kỳ");
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "Ghi quyết định" }).ClickAsync();
        await Expect(leader.Page.GetByText("Đã giải quyết kiến nghị")).ToBeVisibleAsync();

        await leader.GoAsync($"/rankings/2026?unit={Unit}");
        await Expect(row).Not.ToHaveTextAsync(before, new() { UseInnerText = true });
        await head.GoAsync(path);
        await Expect(head.Page.GetByText("Văn bản có hiệu lực trong kỳ")).ToBeVisibleAsync();
    }

    /// <summary>Every review that was handed in is verified and the round closed; the secretary decided that the unit has not done one thing.</summary>
    private Task<string> VerifiedAsync() => Province.Portal.Db(async db =>
    {
        var (now, round) = (db.Clock.GetUtcNow(), await db.Rounds.SingleAsync(r => r.Code == "2026"));
        var reviews = await db.Reviews.Where(r => r.RoundId == round.Id && r.SubmittedOn != null).ToListAsync();
        var appealing = reviews.Single(r => r.UnitCode == Unit);
        var criterion = appealing.ApplicableOf(await new ChecklistLibrary().GetAsync(db, round.ChecklistCode)).First(c => c is { Answer: AnswerKind.YesNo, IsKnockout: false, SectionKind: SectionKind.Core });
        var decision = new Decision(appealing.Id, criterion.Code);
        decision.Decide("no", null, "Chưa có văn bản", differs: true, Province.Given.Secretary.Id, Province.Given.Secretary.FullName, now);
        db.Decisions.Add(decision);
        reviews.ForEach(r => r.FinishVerification(0, now));
        round.Close(now);
        await db.SaveChangesAsync();
        return criterion.Code;
    });
}
