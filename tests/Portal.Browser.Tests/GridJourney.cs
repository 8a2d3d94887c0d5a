using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.TestKit;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>An officer fills in the review as a grid, as in a spreadsheet. What stands in the page is never lost and never overwrites another person's answer unseen.</summary>
public sealed class GridJourney(Browsers browsers, Province province) : Journey(browsers, province), IClassFixture<Province>
{
    private const string Unit = "T00-SCT";

    [Fact]
    public async Task Fifty_rows_of_a_spreadsheet_are_looked_at_then_pasted_and_undone()
    {
        var window = await OpenAsync(Province.Given.Officer.Id);
        var page = window.Page;
        await OpenGridAsync(window);
        var rows = await page.Locator("tr[data-row]").EvaluateAllAsync<string[]>(
            "rows => rows.map(r => JSON.parse(r.dataset.row)).filter(r => r.hasFinding).slice(0, 50).map(r => [r.code, { YesNo: 'Có', Level: 'Mức 3', Percentage: '46/50', Date: '5/3/2026', Number: '2' }[r.kind], 'Đạt', '', '', '', '41/BC', '\"dòng một\\ndòng hai\"'].join('\\t'))");
        Assert.True(rows.Length >= 45, $"only {rows.Length} rows");

        // one value that no level has, one measure beside "adequate", and a marking over two cells of a column
        rows[2] = rows[2].Replace("Mức 3", "Mức 9", StringComparison.Ordinal).Replace("\tCó\t", "\tkhông rõ\t", StringComparison.Ordinal).Replace("46/50", "51/50", StringComparison.Ordinal);
        rows[4] = string.Join('\t', rows[4].Split('\t')[..3]) + "\tLập lại sổ";
        rows[6] = rows[6][..rows[6].LastIndexOf('\t')] + "\tTỐI M";
        rows[7] = rows[7][..rows[7].LastIndexOf('\t')] + "\tẬT";
        await Cell(page, "G01-01", "value").ClickAsync();
        await PasteAsync(page, string.Join('\n', rows));

        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog).ToContainTextAsync("Từ chối:");
        await Expect(dialog).ToContainTextAsync("Chỉ nhập khi xếp loại khác “Đạt”.");
        await Expect(dialog).ToContainTextAsync("ghép lại thành dấu độ mật");
        Assert.Empty(await AnswersAsync());
        await window.LookAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Áp dụng" }).ClickAsync();
        await Expect(State(page)).ToContainTextAsync("Đã lưu lúc");
        await Expect(page.Locator("[data-answered]").First).Not.ToHaveTextAsync("0");

        var answers = await AnswersAsync();
        Assert.Equal(rows.Length, answers.Count);
        Assert.Equal(rows.Length - 1, answers.Values.Count(a => a.Value.Length > 0));
        Assert.Equal(rows.Length - 3, answers.Values.Count(a => a.Note == "dòng một\ndòng hai"));
        Assert.All(answers.Values, a => Assert.Equal((Finding.Adequate, ""), (a.Finding, a.Measure)));
        await window.LookAsync();

        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator("[data-answered]").First).ToHaveTextAsync("0");
        Assert.All((await AnswersAsync()).Values, a => Assert.Equal(("", ""), (a.Value, a.Note)));
    }

    [Fact]
    public async Task Keys_alone_answer_fill_down_refuse_in_words_and_leave_the_grid()
    {
        var (officer, path) = await UnitAsync("T00-VP");
        var window = await OpenAsync(officer);
        var page = window.Page;
        await window.GoAsync(path + "/grid");
        await Expect(page.Locator("[data-grid][data-ready]")).ToBeVisibleAsync();
        await Cell(page, "G02-01", "value").ClickAsync();
        var kind = await page.EvaluateAsync<string>("code => [...document.querySelectorAll('tr[data-row]')].map(r => JSON.parse(r.dataset.row)).find(r => r.kind === 'Level').code");
        await Cell(page, kind, "value").ClickAsync();
        await page.Keyboard.PressAsync("3");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("y");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Lập lại sổ");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("ngày mai");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Cell(page, kind, "due").Locator(".why")).ToContainTextAsync("ngày");
        await Expect(Cell(page, kind, "measure")).ToContainTextAsync("Lập lại sổ");
        await Expect(Cell(page, kind, "state")).ToContainTextAsync("Chưa lưu ô này: Thời hạn");
        await Expect(page.Locator("[data-save-state]")).ToHaveAttributeAsync("data-state", "invalid");
        await page.WaitForFunctionAsync("() => !document.querySelector('[data-grid] .dirty')");
        var stored = await AnswerAsync("T00-VP", kind);
        Assert.Equal(("3", Finding.Weak, "Lập lại sổ", (DateOnly?)null), (stored!.Value, stored.Finding, stored.Measure, stored.MeasureDueOn));

        await Cell(page, kind, "note").ClickAsync();
        await page.Keyboard.TypeAsync("như trên");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Control+d");
        await Expect(page.Locator("td[data-col=note]").Filter(new() { HasText = "như trên" })).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await page.EvaluateAsync<bool>("() => document.querySelector('[data-grid]').contains(document.activeElement)"));
    }

    [Fact]
    public async Task A_network_cut_in_mid_typing_keeps_every_cell_and_sends_them_when_it_is_back()
    {
        var (officer, path) = await UnitAsync("T00-X1");
        var window = await OpenAsync(officer);
        var page = window.Page;
        await window.GoAsync(path + "/grid");
        await Expect(page.Locator("[data-grid][data-ready]")).ToBeVisibleAsync();
        await Cell(page, "G01-01", "note").ClickAsync();
        await page.Keyboard.TypeAsync("viết trước khi");
        await window.Context.SetOfflineAsync(true);
        await page.Keyboard.TypeAsync(" mất mạng");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("và trong khi mất mạng");
        await page.Keyboard.PressAsync("Enter");
        await Expect(State(page)).ToContainTextAsync("Chưa lưu được");
        await Expect(Cell(page, "G01-01", "note")).ToContainTextAsync("viết trước khi mất mạng");
        await Expect(Cell(page, "G01-01", "state")).ToContainTextAsync("Chưa lưu");
        var asked = false;
        page.Dialog += async (_, dialog) => { asked |= dialog.Type == DialogType.BeforeUnload; await dialog.DismissAsync(); };
        await page.CloseAsync(new() { RunBeforeUnload = true });
        await page.WaitForTimeoutAsync(300);
        Assert.True(asked);

        await window.Context.SetOfflineAsync(false);
        await Expect(State(page)).ToContainTextAsync("Đã lưu lúc");
        Assert.Equal("viết trước khi mất mạng", (await AnswerAsync("T00-X1", "G01-01"))!.Note);
        Assert.Equal("và trong khi mất mạng", (await AnswerAsync("T00-X1", "G01-02"))!.Note);
    }

    [Fact]
    public async Task A_session_that_ends_covers_the_grid_and_what_was_typed_goes_off_once_it_is_open_again()
    {
        var (officer, path) = await UnitAsync("T00-SNV");
        var window = await OpenAsync(officer);
        var page = window.Page;
        await window.GoAsync(path + "/grid");
        await Expect(page.Locator("[data-grid][data-ready]")).ToBeVisibleAsync();
        var cookie = Province.Portal.SignInCookie(officer);
        await window.Context.ClearCookiesAsync(new() { Name = cookie.Name });
        await Cell(page, "G01-01", "note").ClickAsync();
        await page.Keyboard.TypeAsync("viết khi phiên đã hết");
        await page.Keyboard.PressAsync("Enter");
        var cover = page.GetByRole(AriaRole.Dialog, new() { Name = "Phiên làm việc đang khóa" });
        await Expect(cover).ToBeVisibleAsync();
        await window.SignInAsync(cookie);
        await page.EvaluateAsync("() => dispatchEvent(new Event('focus'))");
        await Expect(cover).ToBeHiddenAsync();
        await Expect(Cell(page, "G01-01", "state")).ToContainTextAsync("Đã lưu");
        Assert.Equal("viết khi phiên đã hết", (await AnswerAsync("T00-SNV", "G01-01"))!.Note);
    }

    [Fact]
    public async Task Two_officers_on_one_review_see_each_other_s_text_and_choose_once_for_each_criterion()
    {
        var (officer, path) = await UnitAsync("T00-X2");
        var grid = await OpenAsync(officer);
        var form = await OpenAsync(await Province.AppointAsync(Capacity.Officer, "T00-X2"));
        await grid.GoAsync(path + "/grid");
        await Expect(grid.Page.Locator("[data-grid][data-ready]")).ToBeVisibleAsync();
        await form.GoAsync(path + "/groups/G01?open=G01-01");
        await form.Page.GetByLabel("Ghi chú").FillAsync("của người thứ hai");
        await form.Page.GetByLabel("Ghi chú").BlurAsync();
        await Expect(State(form.Page)).ToContainTextAsync("Đã lưu lúc");

        await Cell(grid.Page, "G01-01", "note").ClickAsync();
        await PasteAsync(grid.Page, "của người thứ nhất\nkhông ai tranh");
        await grid.Page.GetByRole(AriaRole.Button, new() { Name = "Áp dụng" }).ClickAsync();
        var conflict = grid.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "vừa sửa tiêu chí này" });
        await Expect(conflict).ToContainTextAsync("của người thứ hai");
        await Expect(conflict).ToContainTextAsync("của người thứ nhất");
        await Expect(Cell(grid.Page, "G01-02", "state")).ToContainTextAsync("Đã lưu");
        Assert.Equal("của người thứ hai", (await AnswerAsync("T00-X2", "G01-01"))!.Note);
        await grid.LookAsync();
        await conflict.GetByRole(AriaRole.Button, new() { Name = "Giữ của tôi" }).ClickAsync();
        await Expect(conflict).ToHaveCountAsync(0);
        await Expect(State(grid.Page)).ToContainTextAsync("Đã lưu lúc");
        Assert.Equal("của người thứ nhất", (await AnswerAsync("T00-X2", "G01-01"))!.Note);
    }

    [Fact]
    public async Task A_workbook_goes_out_is_filled_in_and_comes_back_through_its_preview()
    {
        var (officer, path) = await UnitAsync("T00-SNV");
        var window = await OpenAsync(officer);
        var page = window.Page;
        await window.GoAsync(path + "/workbook");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Tải tệp Excel" }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var file = new MemoryStream();
        await stream.CopyToAsync(file);
        var filled = ReviewWorkbook.Fill(file.ToArray(), ("G02-01", "value", "Có"), ("G02-01", "finding", "Đạt"), ("G02-02", "value", "có lẽ"));
        await page.GetByLabel("Tệp Excel (.xlsx)").SetInputFilesAsync(new FilePayload { Name = "phieu.xlsx", MimeType = "application/octet-stream", Buffer = filled });
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem các chỗ khác nhau" }).ClickAsync();
        await Expect(page.GetByText("G02!E", new() { Exact = false }).First).ToBeVisibleAsync();
        await window.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Áp dụng các tiêu chí đã chọn" }).ClickAsync();
        await Expect(page.Locator("#banner")).ToContainTextAsync("Đã lưu từ tệp Excel");
        await Expect(Cell(page, "G02-01", "value")).ToContainTextAsync("Có");
        Assert.Equal(("yes", Finding.Adequate), ((await AnswerAsync("T00-SNV", "G02-01"))!.Value, (await AnswerAsync("T00-SNV", "G02-01"))!.Finding));
    }

    private static async Task OpenGridAsync(Window window)
    {
        await window.GoAsync(Province.ReviewOf(Unit) + "/groups/G01");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Dạng bảng" }).ClickAsync();
        await Expect(window.Page.Locator("[data-grid][data-ready]")).ToBeVisibleAsync();
    }

    /// <summary>A review of round 2025, which nobody has opened, and an officer of its unit.</summary>
    private async Task<(Guid Officer, string Path)> UnitAsync(string unit) => (await Province.AppointAsync(Capacity.Officer, unit), "/rounds/2025/units/" + unit);

    private Task<Answer?> AnswerAsync(string unit, string criterion) => Province.Portal.Db(db => (
        from a in db.Answers.AsNoTracking()
        join r in db.Reviews on a.ReviewId equals r.Id
        join o in db.Rounds on r.RoundId equals o.Id
        where o.Code == "2025" && r.UnitCode == unit && a.CriterionCode == criterion
        select a).SingleOrDefaultAsync());

    private async Task<Dictionary<string, Answer>> AnswersAsync()
    {
        var review = await Province.ReviewAsync(Unit);
        return await Province.Portal.Db(db => db.Answers.AsNoTracking().Where(a => a.ReviewId == review.Id).ToDictionaryAsync(a => a.CriterionCode));
    }

    private static async Task PasteAsync(IPage page, string text) => await page.EvaluateAsync(
        "text => { const data = new DataTransfer(); data.setData('text/plain', text); document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }", text);

    private static ILocator Cell(IPage page, string criterion, string column) =>
        page.Locator("tr[data-row]").Filter(new() { Has = page.Locator("th[data-col=code]", new() { HasText = criterion }) }).Locator($"[data-col={column}]");

    private static ILocator State(IPage page) => page.Locator("main").GetByRole(AriaRole.Status).Filter(new() { Has = page.Locator("[data-save-text]") });
}
