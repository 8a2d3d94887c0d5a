using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Domain.Committees;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>What reaches beyond one round or unit: the register of units from a file, a national round that goes down and comes back up, a reorganisation.</summary>
public sealed class CountryJourney(Browsers browsers, Province province) : Journey(browsers, province), IClassFixture<Province>
{
    [Fact]
    public async Task A_file_of_units_is_looked_at_row_by_row_before_it_is_stored()
    {
        var window = await OpenAsync(Province.Given.Secretary.Id);
        var page = window.Page;
        await window.GoAsync("/units");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nhập từ tệp" }).ClickAsync();
        await ShowAsync("code,parent,kind,name_vi\nT00-STC,T00,DEPT,Sở Tài chính\nT00-SXD,T00,XYZ,Sở Xây dựng\n");
        await Expect(page.GetByText("Thêm 1, đổi 0, giữ nguyên 0, sai 1.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "T00-SXD" })).ToContainTextAsync("Loại đơn vị phải là một trong");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Ghi:") })).ToHaveCountAsync(0);
        await window.LookAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Chọn tệp khác" }).ClickAsync();
        await ShowAsync("code,parent,kind,name_vi\nT00-STC,T00,DEPT,Sở Tài chính\nT00-SXD,T00,DEPT,Sở Xây dựng\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi: thêm 2, đổi 0 đơn vị" }).ClickAsync();
        await Expect(page.Locator("#banner")).ToContainTextAsync("Đã thêm 2, đổi 0 đơn vị.");
        await page.GetByRole(AriaRole.Searchbox).First.FillAsync("so xay dung");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sở Xây dựng" })).ToBeVisibleAsync();
        await window.LookAsync();

        async Task ShowAsync(string csv)
        {
            await page.GetByLabel("Tệp", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "don-vi.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(csv) });
            await page.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();
        }
    }

    [Fact]
    public async Task A_national_round_goes_down_to_a_commune_whose_answer_comes_up_and_is_confirmed()
    {
        var secretary = await OpenAsync(Province.Given.Secretary.Id);
        var page = secretary.Page;
        await secretary.GoAsync("/cascades/QG2026");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Phát động tiếp") }).ClickAsync();
        await page.GetByLabel("Mã đợt").FillAsync("QG2026-T00");
        await page.GetByLabel("Tên đợt (tiếng Việt)").FillAsync("Đợt của tỉnh");
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Sở, cơ quan chuyên môn") }).UncheckAsync();
        await page.GetByLabel("Hạn nộp của cấp dưới").FillAsync("04/12/2026");
        await page.GetByLabel("Cơ quan thường trực thẩm định").SelectOptionAsync("T00-VP");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu và xem trước" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Phát hành…" }).ClickAsync();
        await page.GetByLabel("Nhập “QG2026-T00” để xác nhận").FillAsync("QG2026-T00");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Phát hành cho") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/rounds/QG2026-T00$"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Xã Một T00" })).ToBeVisibleAsync();

        var commune = await OpenAsync(await Province.AppointAsync(Capacity.Officer, "T00-X1"));
        await commune.GoAsync("/rounds/QG2026-T00/units/T00-X1/groups/G02?open=G02-01");
        await commune.Page.GetByRole(AriaRole.Radio, new() { Name = "Có", Exact = true }).CheckAsync();
        await commune.Page.GetByRole(AriaRole.Radio, new() { Name = "Đạt", Exact = true }).CheckAsync();
        await Expect(commune.Page.Locator("[data-save-text]").First).ToContainTextAsync("Đã lưu lúc");
        await HandInAsync("QG2026-T00", "T00-X1");

        var province = await OpenAsync(await Province.AppointAsync(Capacity.Officer, "T00"));
        page = province.Page;
        await province.GoAsync("/rounds/QG2026/units/T00/groups/G02?open=G02-01");
        await Expect(page.GetByText("1/1 đơn vị: đạt")).ToBeVisibleAsync();
        await province.LookAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem từng đơn vị" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "T00-X1" })).ToContainTextAsync("Có");
        await province.LookAsync();
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận đề xuất" }).ClickAsync();
        await Expect(page.GetByText("đã xác nhận lúc")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Có", Exact = true })).ToBeCheckedAsync();
        await province.LookAsync();
    }

    [Fact]
    public async Task A_merger_shows_what_it_will_do_asks_for_the_code_and_stands_in_the_history()
    {
        var window = await OpenAsync(Province.Given.Secretary.Id);
        var page = window.Page;
        await window.GoAsync("/reorganisations");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ghi nhận" }).First.ClickAsync();
        await page.GetByLabel("Hình thức").SelectOptionAsync("Merge");
        await page.GetByLabel("Mã đơn vị thay đổi", new() { Exact = true }).FillAsync("T00-SNV");
        await page.GetByLabel("Mã đơn vị tiếp nhận").FillAsync("T00-SCT");
        await page.GetByLabel("Hiệu lực từ ngày").FillAsync("20/11/2026");
        await page.GetByLabel("Căn cứ").FillAsync("Nghị quyết 12/NQ-HĐND");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem trước thay đổi" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Những gì sẽ thay đổi" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Chấm dứt: " })).ToContainTextAsync("T00-SNV");
        await window.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Thực hiện sắp xếp" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        Assert.True(await Province.Portal.Db(db => db.Units.AnyAsync(u => u.Code == "T00-SNV" && u.EndedOn == null)));

        await page.GetByLabel("Gõ lại mã các đơn vị thay đổi để xác nhận").FillAsync("T00-SNV");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thực hiện sắp xếp" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/units/T00-SCT$"));
        await window.LookAsync();
        await window.GoAsync("/reorganisations");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "T00-SNV" })).ToContainTextAsync("Nghị quyết 12/NQ-HĐND");
        await window.LookAsync();
    }

    /// <summary>Signing has journeys of its own.</summary>
    private Task HandInAsync(string round, string unit) => Province.Portal.Db(async db =>
    {
        var (issued, now) = (await db.Rounds.SingleAsync(r => r.Code == round), db.Clock.GetUtcNow());
        var review = await db.Reviews.SingleAsync(r => r.RoundId == issued.Id && r.UnitCode == unit);
        review.Submit(issued, now);
        await db.SaveChangesAsync();
    });
}
