using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Domain.Committees;
using Portal.Infrastructure.Accounts;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>An officer fills in the unit's review. What was typed is never lost.</summary>
public sealed class OfficerJourney(Browsers browsers, Province province) : Journey(browsers, province), IClassFixture<Province>
{
    private const string Unit = "T00-SCT";
    private const string Password = "Mot cau dai de nho 26";

    [Fact]
    public async Task Answers_save_themselves_and_a_lost_connection_loses_no_text()
    {
        var window = await OpenAsync(Province.Given.Officer.Id);
        var page = window.Page;
        await window.GoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bắt đầu nhập" }).First.ClickAsync();
        await window.GoAsync(Criterion("G02-02"));
        await Answer(page).GetByText("Có", new() { Exact = true }).ClickAsync();
        await Expect(State(page)).ToContainTextAsync("Đã lưu");

        await window.Context.SetOfflineAsync(true);
        await Note(page).PressSequentiallyAsync("Đã phân công bằng văn bản");
        await Note(page).BlurAsync();
        await Expect(State(page)).ToContainTextAsync("Chưa lưu được");
        await Expect(Note(page)).ToHaveValueAsync("Đã phân công bằng văn bản");
        await window.LookAsync();
        var asked = new TaskCompletionSource();
        page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult();
            await dialog.DismissAsync();
        };
        await page.CloseAsync(new() { RunBeforeUnload = true });
        await asked.Task.WaitAsync(TimeSpan.FromMilliseconds(Browsers.Patience));
        await window.Context.SetOfflineAsync(false);
        await Expect(State(page)).ToContainTextAsync("Đã lưu lúc");

        await page.ReloadAsync();
        await Expect(Note(page)).ToHaveValueAsync("Đã phân công bằng văn bản");
        var stored = await Province.AnswerAsync(Unit, "G02-02");
        Assert.Equal(("yes", "Đã phân công bằng văn bản"), (stored!.Value, stored.Note));
    }

    [Fact]
    public async Task A_crash_loses_at_most_the_field_that_is_being_typed()
    {
        var window = await OpenAsync(Province.Given.Officer.Id);
        var page = window.Page;
        await window.GoAsync(Criterion("G02-05"));
        await Note(page).PressSequentiallyAsync("Viết trước khi máy hỏng");
        await page.Keyboard.PressAsync("Tab");
        await Expect(State(page)).ToContainTextAsync("Đã lưu lúc");
        await page.Keyboard.TypeAsync("đang viết dở");

        // without a word to the page, as when the computer stops
        await page.CloseAsync();
        Assert.Equal("Viết trước khi máy hỏng", (await Province.AnswerAsync(Unit, "G02-05"))!.Note);
        var after = await OpenAsync(Province.Given.Officer.Id);
        await after.GoAsync(Criterion("G02-05"));
        await Expect(Note(after.Page)).ToHaveValueAsync("Viết trước khi máy hỏng");
    }

    [Fact]
    public async Task A_locked_page_keeps_the_text_and_sends_it_once_the_officer_has_signed_in_over_it()
    {
        var email = await AccountAsync();
        var window = await OpenAsync();
        var page = window.Page;
        await window.GoAsync(Criterion("G02-03"));
        await SignInAsync(page, email);
        await Expect(Note(page)).ToBeVisibleAsync();
        Province.Portal.Clock.Advance(TimeSpan.FromHours(25));
        await Note(page).FillAsync("Viết khi phiên đã khóa");
        await Note(page).BlurAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Phiên làm việc đang khóa" });
        await Expect(dialog).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeVisibleAsync();
        await window.LookAsync();

        await dialog.GetByLabel("Mật khẩu").FillAsync("không phải");
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("chưa đúng");
        await dialog.GetByLabel("Mật khẩu").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(State(page)).ToContainTextAsync("Đã lưu lúc");
        await Expect(Note(page)).ToHaveValueAsync("Viết khi phiên đã khóa");
        Assert.Equal("Viết khi phiên đã khóa", (await Province.AnswerAsync(Unit, "G02-03"))!.Note);
    }

    [Fact]
    public async Task A_comment_is_not_sent_without_a_network_and_goes_off_once_the_session_is_open_again()
    {
        var window = await OpenAsync(Province.Given.Officer.Id);
        var page = window.Page;
        await window.GoAsync(Province.ReviewOf("T00-SCT") + "/discussions/G02-02");
        var text = page.Locator("#new-text");
        var send = page.GetByRole(AriaRole.Button, new() { Name = "Bắt đầu trao đổi" });
        await text.FillAsync("Hỏi về quy chế mới");
        await window.Context.SetOfflineAsync(true);
        await send.ClickAsync();
        await Expect(page.Locator("#banner")).ToContainTextAsync("Mất kết nối tới máy chủ");
        await Expect(text).ToHaveValueAsync("Hỏi về quy chế mới");

        await window.Context.SetOfflineAsync(false);
        var cookie = Province.Portal.SignInCookie(Province.Given.Officer.Id);
        await window.Context.ClearCookiesAsync(new() { Name = cookie.Name });
        await send.ClickAsync();
        var cover = page.GetByRole(AriaRole.Dialog, new() { Name = "Phiên làm việc đang khóa" });
        await Expect(cover).ToBeVisibleAsync();
        await window.SignInAsync(cookie);
        await page.EvaluateAsync("() => dispatchEvent(new Event('focus'))");
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Hỏi về quy chế mới" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_reply_is_sent_with_the_last_edit_of_its_answer_or_not_at_all()
    {
        const string asked = "T00-X2";
        using (var verifier = Province.Portal.Client(Province.Given.Secretary.Id))
        {
            var form = await verifier.PageAsync($"/verification/2026/{asked}/G02-02");
            string Proposed(string name) => form.QuerySelector($"input[name={name}]")!.GetAttribute("value")!;
            using var question = await verifier.PostAsync(
                $"/verification/2026/{asked}/G02-02", [new("Version", Proposed("Version")), new("Choice", "clarify"), new("Reason", "Văn bản nào?"), new("AnswerBy", Proposed("AnswerBy"))]);
            Assert.Equal(System.Net.HttpStatusCode.Redirect, question.StatusCode);
        }

        var window = await OpenAsync(await Province.AppointAsync(Capacity.Officer, asked));
        var page = window.Page;
        await window.GoAsync(Province.ReviewOf(asked) + "/groups/G02?open=G02-02");
        await page.GetByLabel("Trả lời người thẩm định").FillAsync("Đã ghi số văn bản");
        const string save = "**/answers/G02-02";
        await page.RouteAsync(save, route => route.AbortAsync());
        await Note(page).FillAsync("Quyết định số 12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi trả lời" }).ClickAsync();
        await Expect(page.Locator("#banner")).ToContainTextAsync("Chưa gửi");
        await page.UnrouteAsync(save);

        await page.RouteAsync(save, async route =>
        {
            await Task.Delay(300);
            await route.ContinueAsync();
        });
        await Note(page).FillAsync("Quyết định số 12/QĐ-UBND");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi trả lời" }).ClickAsync();
        await Expect(page.Locator("#banner")).ToContainTextAsync("Đã gửi trả lời");
        Assert.Equal("Quyết định số 12/QĐ-UBND", (await Province.AnswerAsync(asked, "G02-02"))!.Note);
    }

    [Fact]
    public async Task A_text_that_the_guard_warns_of_stays_typed_and_is_declared_by_keys_alone_on_the_page_and_in_the_grid()
    {
        var window = await OpenAsync(Province.Given.Officer.Id);
        var page = window.Page;
        await window.GoAsync(Criterion("G04-02"));
        await Note(page).FillAsync("Đã gửi bản lưu hành nội bộ");
        await Note(page).BlurAsync();
        await Expect(State(page)).ToContainTextAsync("Cần lời cam đoan");
        var asked = page.GetByRole(AriaRole.Group, new() { Name = "Cổng cảnh báo" });
        await Expect(asked).ToBeVisibleAsync();
        // beside its text, and no check mark says that all is well
        await Expect(page.Locator(".fs:has(> #Note) + [data-declare]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-save-state] use")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("#warning$"));
        await window.LookAsync();

        // a word that was typed and not sent is no word about the next text
        await asked.GetByRole(AriaRole.Checkbox).CheckAsync();
        await asked.GetByRole(AriaRole.Textbox).FillAsync("Chỉ nêu tên");
        var judged = page.WaitForResponseAsync(response => response.Url.EndsWith("/answers/G04-02", StringComparison.Ordinal));
        await Note(page).FillAsync("Đã gửi tài liệu không phổ biến");
        await judged;
        Assert.Null(await Province.AnswerAsync(Unit, "G04-02"));
        await Note(page).FillAsync("Đã gửi bản lưu hành nội bộ");
        await asked.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await asked.GetByRole(AriaRole.Textbox).FillAsync("");
        await DeclareAsync(page, asked);
        await Expect(State(page)).ToContainTextAsync("Đã lưu lúc");
        await Expect(asked).ToBeHiddenAsync();
        Assert.Equal("Đã gửi bản lưu hành nội bộ", (await Province.AnswerAsync(Unit, "G04-02"))!.Note);

        await window.GoAsync(Province.ReviewOf(Unit) + "/grid");
        await Expect(page.Locator("[data-grid][data-ready]")).ToBeVisibleAsync();
        var row = page.Locator("tr[data-row]").Filter(new() { Has = page.GetByText("G04-03", new() { Exact = true }) });
        await row.Locator("td[data-col=note]").ClickAsync();
        await page.Keyboard.TypeAsync("Tài liệu không phổ biến");
        await page.Keyboard.PressAsync("Enter");
        await Expect(row.Locator("td[data-col=state]")).ToContainTextAsync("cần lời cam đoan: Ghi chú");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(asked).ToBeVisibleAsync();
        await window.LookAsync();
        await page.Keyboard.PressAsync("Escape");
        await DeclareAsync(page, asked);
        await Expect(row.Locator("td[data-col=state]")).ToContainTextAsync("Đã lưu");
        Assert.Equal("Tài liệu không phổ biến", (await Province.AnswerAsync(Unit, "G04-03"))!.Note);
    }

    // from the tick, which has the focus or gets it, to the end
    private static async Task DeclareAsync(IPage page, ILocator asked)
    {
        await asked.GetByRole(AriaRole.Checkbox).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Chỉ nêu tên loại văn bản");
        await page.Keyboard.PressAsync("Enter");
    }

    [Theory]
    [InlineData("G03-01", "Giữ của tôi", "bản của người thứ hai")]
    [InlineData("G03-06", "Lấy bản mới", "bản của người thứ nhất")]
    public async Task Two_windows_on_one_criterion_offer_both_texts_and_keep_the_chosen_one(string criterion, string choice, string kept)
    {
        var first = await OpenAsync(Province.Given.Officer.Id);
        var second = await OpenAsync(await Province.AppointAsync(Capacity.Officer, Unit));
        await first.GoAsync(Criterion(criterion));
        await second.GoAsync(Criterion(criterion));
        await Note(first.Page).FillAsync("bản của người thứ nhất");
        await Note(first.Page).BlurAsync();
        await Expect(State(first.Page)).ToContainTextAsync("Đã lưu lúc");

        await Note(second.Page).FillAsync("bản của người thứ hai");
        await Note(second.Page).BlurAsync();
        var conflict = second.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "vừa sửa tiêu chí này" });
        await Expect(conflict).ToContainTextAsync("bản của người thứ nhất");
        await Expect(conflict).ToContainTextAsync("bản của người thứ hai");
        await Expect(Note(second.Page)).ToHaveValueAsync("bản của người thứ hai");
        Assert.Equal("bản của người thứ nhất", (await Province.AnswerAsync(Unit, criterion))!.Note);
        await second.LookAsync();

        await conflict.GetByRole(AriaRole.Button, new() { Name = choice }).ClickAsync();
        await Expect(Note(second.Page)).ToHaveValueAsync(kept);
        await Expect(State(second.Page)).ToContainTextAsync(choice == "Giữ của tôi" ? "Đã lưu lúc" : "Chưa có thay đổi");
        Assert.Equal(kept, (await Province.AnswerAsync(Unit, criterion))!.Note);
    }

    [Theory]
    [InlineData("/rounds/2026/units/T00-X1", 404)]
    [InlineData("/rounds/2026/units/T00-X1/groups/G01", 404)]
    [InlineData("/rounds/2026/units/T00-X1/check", 404)]
    [InlineData("/rounds/2026/units/T99-SNV", 404)]
    [InlineData("/scores/2026/T00-X1", 404)]
    [InlineData("/units/T99-SNV/edit", 403)]
    [InlineData("/verification/2026/T00-X1", 403)]
    [InlineData("/rounds/new", 403)]
    public async Task Another_unit_is_not_there_for_an_officer_and_another_office_s_work_is_forbidden(string path, int status)
    {
        var window = await OpenAsync(Province.Given.Officer.Id);
        await window.GoAsync(path, status);
        await window.LookAsync();
    }

    /// <summary>An officer of the unit with a password.</summary>
    private async Task<string> AccountAsync()
    {
        var id = await Province.AppointAsync(Capacity.Officer, Unit);
        var email = await Province.Portal.Db(db => db.Persons.Where(p => p.Id == id).Select(p => p.Email).SingleAsync());
        await using var scope = Province.Portal.App.Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(new Account { Id = id, UserName = email, Email = email }, Password);
        Assert.True(made.Succeeded);
        return email;
    }

    private static async Task SignInAsync(IPage page, string email)
    {
        await page.GetByLabel("Thư điện tử").FillAsync(email);
        await page.GetByLabel("Mật khẩu").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
    }

    private static string Criterion(string code) => $"{Province.ReviewOf(Unit)}/groups/{code[..3]}?open={code}";

    private static ILocator State(IPage page) => page.Locator("main").GetByRole(AriaRole.Status).Filter(new() { Has = page.Locator("[data-save-text]") });

    private static ILocator Answer(IPage page) => page.GetByRole(AriaRole.Group, new() { Name = "Trả lời" });

    private static ILocator Note(IPage page) => page.GetByLabel("Ghi chú");
}
