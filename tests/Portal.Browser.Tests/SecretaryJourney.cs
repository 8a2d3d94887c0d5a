using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Domain.Committees;
using Portal.Domain.Rounds;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>The secretary of the standing office starts a round.</summary>
public sealed class SecretaryJourney(Browsers browsers, Province province) : Journey(browsers, province), IClassFixture<Province>
{
    [Fact]
    public async Task A_secretary_drafts_previews_and_issues_a_round()
    {
        await Province.AppointAsync(Capacity.Officer, "T00-X1");
        await Province.AppointAsync(Capacity.Officer, "T00-X2");
        var window = await OpenAsync(Province.Given.Secretary.Id);
        var page = window.Page;
        await window.GoAsync("/");
        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Đợt tự rà soát" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Lập đợt mới" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Lập đợt mới");
        await window.LookAsync();
        await page.GetByLabel("Mã đợt").FillAsync("2027");
        await page.GetByLabel("Tên đợt (tiếng Việt)").FillAsync("Đợt tự rà soát năm 2027");
        await NextAsync("Đơn vị nhận phiếu");
        await window.LookAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Xã, phường, đặc khu" }).CheckAsync();
        await NextAsync("Thời gian");
        await page.GetByLabel("Kỳ đánh giá từ").FillAsync("15/12/2026");
        await page.GetByLabel("Kỳ đánh giá đến").FillAsync("14/12/2027");
        await page.GetByLabel("Hạn nộp").FillAsync("10/12/2027");
        await NextAsync("Lịch nhắc");

        // left here, and gone on with from the list of rounds
        await window.GoAsync("/rounds/2027/preview");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Còn thiếu" })).ToBeVisibleAsync();
        await window.LookAsync();
        await window.GoAsync("/rounds?status=draft");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Lập tiếp.*năm 2027$") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = "Lịch nhắc" })).ToBeVisibleAsync();
        await window.LookAsync();
        await NextAsync("Xếp loại và điểm");
        await NextAsync("Thẩm định");
        await page.GetByLabel("Cơ quan thường trực").SelectOptionAsync("T00-VP");
        await page.GetByLabel("Cơ quan thẩm định thay").SelectOptionAsync("T00-SNV");
        await NextAsync("Quyết định, kế hoạch");
        await page.GetByLabel("Số, ký hiệu").FillAsync("52/KH-BCĐ");
        await page.GetByLabel("Ngày ký").FillAsync("20/11/2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu và xem trước" }).ClickAsync();
        await Expect(page.GetByText("Không thiếu gì. Có thể phát hành.")).ToBeVisibleAsync();
        await window.LookAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Phát hành…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Phát hành cho 2 đơn vị" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Gõ đúng mã “2027” để xác nhận.");
        await window.LookAsync();
        await page.GetByLabel("Nhập “2027” để xác nhận").FillAsync("2027");
        await page.GetByRole(AriaRole.Button, new() { Name = "Phát hành cho 2 đơn vị" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/rounds/2027$"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Xã Một T00" })).ToBeVisibleAsync();
        Assert.Equal(RoundStatus.Issued, await Province.Portal.Db(db => db.Rounds.Where(r => r.Code == "2027").Select(r => r.Status).SingleAsync()));
        Assert.Equal(2, await Province.Portal.Db(db => db.Reviews.CountAsync(r => db.Rounds.Any(o => o.Id == r.RoundId && o.Code == "2027"))));

        async Task NextAsync(string step)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Lưu và sang bước sau" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2, NameRegex = new($"^[0-9]+\\. {System.Text.RegularExpressions.Regex.Escape(step)}$") })).ToBeVisibleAsync();
        }
    }
}
