using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>The standing office verifies a review without a mouse, sends it back, gets it again and finishes.</summary>
public sealed class VerifierJourney(Browsers browsers, Province province) : Journey(browsers, province), IClassFixture<Province>
{
    private const string Unit = "T00-X1";

    [Fact]
    public async Task A_review_is_verified_by_keyboard_returned_with_remarks_answered_and_finished()
    {
        var window = await OpenAsync(Province.Given.Secretary.Id);
        var page = window.Page;
        await window.GoAsync("/verification?round=2026");
        await window.LookAsync();
        await EnterAsync(page, AriaRole.Link, "Xã Một T00");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Thẩm định: Xã Một T00");
        await window.LookAsync();

        await EnterAsync(page, AriaRole.Link, "Trả lại phiếu (0 yêu cầu)…");
        await EnterAsync(page, AriaRole.Button, "Trả lại phiếu với 0 yêu cầu");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Không trả lại phiếu khi chưa có yêu cầu nào.");
        await window.LookAsync();
        Assert.Equal(ReviewStatus.Submitted, (await Province.ReviewAsync(Unit)).Status);

        await EnterAsync(page, AriaRole.Link, "Quay lại");
        await DecideAsync(window, "G01-01", "1", "G01-02");
        await DecideAsync(window, "G01-02", "3", "G01-03", "Nêu số văn bản của từng cơ quan");
        await DecideAsync(window, "G01-03", "3", "G01-04", "Kiểm tra lại tổng số");
        await EnterAsync(page, AriaRole.Link, "Trả lại phiếu (2 yêu cầu)…");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Yêu cầu sẽ gửi" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await window.LookAsync();
        await EnterAsync(page, AriaRole.Button, "Trả lại phiếu với 2 yêu cầu");
        await Expect(page.GetByText("Đã trả lại phiếu của T00-X1 với 2 yêu cầu.")).ToBeVisibleAsync();

        await AnswerRemarksAsync();
        await Province.SignAsync(await Province.AppointAsync(Capacity.Head, Unit), Unit);

        await window.GoAsync("/verification/2026/T00-X1/G01-02");
        await DecideAsync(window, "G01-02", "1", "G01-03");
        await DecideAsync(window, "G01-03", "1", "G01-04");
        await AcceptAsync(window, 27);
        await EnterAsync(page, AriaRole.Link, "Hoàn tất thẩm định");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Hoàn tất thẩm định: Xã Một T00");
        await window.LookAsync();
        await EnterAsync(page, AriaRole.Button, "Hoàn tất thẩm định");
        await Expect(page.GetByText("Đã hoàn tất thẩm định phiếu của T00-X1.")).ToBeVisibleAsync();
        Assert.Equal(ReviewStatus.Verified, (await Province.ReviewAsync(Unit)).Status);
    }

    [Fact]
    public async Task A_second_person_agrees_by_keyboard_and_the_decision_stays_that_of_the_first_or_decides_otherwise()
    {
        var (code, second) = await DecidedByAnotherAsync("T00-X2");
        var window = await OpenAsync(Province.Given.Secretary.Id);
        var page = window.Page;
        await window.GoAsync("/verification/2026/T00-X2/" + code);
        await window.LoadedAsync();
        await page.Keyboard.PressAsync("y");
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Đồng ý với quyết định", Exact = true })).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("r");
        await Expect(page.GetByLabel("Ý kiến (bắt buộc khi không đồng ý)")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Đã xem quy chế");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByText($"Đã đồng ý với quyết định về {code} của T00-X2.")).ToBeVisibleAsync();
        var review = await Province.ReviewAsync("T00-X2");
        var decision = await Province.Portal.Db(db => db.Decisions.AsNoTracking().SingleAsync(d => d.ReviewId == review.Id && d.CriterionCode == code));
        Assert.Equal(("Người Thứ Hai", SecondLook.Agreed, "Đã xem quy chế"), (decision.DecidedByName, decision.SecondLook, decision.SecondReason));

        // the same keys belong to the other form once the person is in it
        await window.GoAsync("/verification/2026/T00-X2/" + second);
        await window.LoadedAsync();
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("r");
        await Expect(page.GetByLabel("Nhận xét")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(" – nay có quy chế mới");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page).Not.ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(second));
        decision = await Province.Portal.Db(db => db.Decisions.AsNoTracking().SingleAsync(d => d.ReviewId == review.Id && d.CriterionCode == second));
        Assert.Equal((Province.Given.Secretary.Id, true), (decision.DecidedById, decision.IsAcceptance));
    }

    /// <summary>Somebody else has decided two knock-outs against the unit.</summary>
    /// <returns>Codes of the criteria.</returns>
    private async Task<(string First, string Second)> DecidedByAnotherAsync(string unit)
    {
        var (other, codes) = await Province.Portal.Db(async db =>
        {
            var round = await db.Rounds.SingleAsync(r => r.Code == "2026");
            var policy = PolicyJson.Write(PolicyJson.Parse(round.PolicyJson) with { SecondLook = 2 });
            await db.Rounds.Where(r => r.Id == round.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.PolicyJson, policy));
            var person = Province.Given.Appoint(db, "Người Thứ Hai", Capacity.Verifier, "T00-VP", "T00");
            await db.SaveChangesAsync();
            return (person.Id, (await new ChecklistLibrary().GetAsync(db, round.ChecklistCode)).AllCriteria.Where(c => c is { IsKnockout: true, Answer: AnswerKind.YesNo, SectionKind: SectionKind.Core }).Take(2).Select(c => c.Code).ToList());
        });
        using var client = Province.Portal.Client(other);
        foreach (var code in codes)
        {
            var version = (await client.PageAsync($"/verification/2026/{unit}/{code}")).QuerySelector("input[name=Version]")!.GetAttribute("value")!;
            using var answer = await client.PostAsync($"/verification/2026/{unit}/{code}", [new("Version", version), new("Choice", "adjust"), new("Value", "no"), new("Reason", "Quy chế đã hết hiệu lực")]);
            Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        }

        return (codes[0], codes[1]);
    }

    /// <summary>The officer sees every remark before anything else, and changes the two answers.</summary>
    private async Task AnswerRemarksAsync()
    {
        var window = await OpenAsync(await Province.AppointAsync(Capacity.Officer, Unit));
        var page = window.Page;
        await window.GoAsync(Province.ReviewOf(Unit));
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToHaveTextAsync("Yêu cầu bổ sung khi trả lại (2)");
        await Expect(page.GetByText("Nêu số văn bản của từng cơ quan")).ToBeVisibleAsync();
        await Expect(page.GetByText("Kiểm tra lại tổng số")).ToBeVisibleAsync();
        await window.LookAsync();
        foreach (var criterion in new[] { "G01-02", "G01-03" })
        {
            await window.GoAsync($"{Province.ReviewOf(Unit)}/groups/G01?open={criterion}");
            await page.GetByLabel("Số đúng").FillAsync("44");
            await page.GetByLabel("Số đúng").BlurAsync();
            await Expect(page.GetByText("Đã lưu lúc")).ToBeVisibleAsync();
        }
    }

    /// <summary>Accepts one criterion after the other by its key.</summary>
    private static async Task AcceptAsync(Window window, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var next = await window.Page.Locator("input[name=Next]").GetAttributeAsync("value");
            await DecideAsync(window, window.Page.Url.Split('/')[^1], "1", next!.Split('/')[^1]);
        }
    }

    /// <summary>Decides the criterion that is open with its key, gives a reason when there is one, and saves; the next criterion opens.</summary>
    private static async Task DecideAsync(Window window, string criterion, string key, string next, string? reason = null)
    {
        var page = window.Page;
        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(criterion));

        // a page has its title before it has its keys
        await window.LoadedAsync();
        await page.Keyboard.PressAsync(key);
        await Expect(page.GetByRole(AriaRole.Radio, new() { Checked = true }).First).ToBeFocusedAsync();
        if (reason is not null)
        {
            await page.Keyboard.PressAsync("r");
            await Expect(page.GetByLabel("Nhận xét")).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync(reason);
        }

        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(next));
    }

    /// <summary>Walks to a link or button with the tabulator and presses it.</summary>
    private static async Task EnterAsync(IPage page, AriaRole role, string name)
    {
        var target = page.GetByRole(AriaRole.Main).GetByRole(role, new() { Name = name }).First;
        await Expect(target).ToBeVisibleAsync();
        for (var i = 0; i < 200; i++)
        {
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                await page.Keyboard.PressAsync("Enter");
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The tabulator does not reach “{name}”.");
    }
}
