using Microsoft.Playwright;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>The head of a unit signs on a phone.</summary>
public sealed class HeadJourney(Browsers browsers, Province province) : Journey(browsers, province), IClassFixture<Province>
{
    private const string Unit = "T00-SNV";

    [Fact]
    public async Task A_head_signs_on_a_phone_and_gets_a_receipt()
    {
        var officer = await OpenAsync(await Province.AppointAsync(Capacity.Officer, Unit));
        await officer.GoAsync(Province.ReviewOf(Unit));
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Kiểm tra phiếu" }).ClickAsync();
        await Expect(officer.Page.GetByText("Phiếu đủ điều kiện trình ký.")).ToBeVisibleAsync();
        await officer.LookAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Trình ký" }).ClickAsync();
        await Expect(officer.Page.GetByText("Đã trình ký, nhưng không có thư báo")).ToBeVisibleAsync();

        var head = await OpenAsync(await Province.AppointAsync(Capacity.Head, Unit), Screen.Phone);
        var page = head.Page;
        await head.GoAsync("/");
        await head.LookAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Ký", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Điểm tự chấm dự kiến" })).ToBeVisibleAsync();
        await head.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ký và nộp phiếu" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Đánh dấu xác nhận nội dung trung thực");
        await head.LookAsync();
        await page.GetByLabel("Tôi xác nhận nội dung phiếu trung thực").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ký và nộp phiếu" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Biên nhận");
        await Expect(page.GetByText("Đã nộp phiếu. Mã tiếp nhận")).ToBeVisibleAsync();
        await Expect(page.GetByText("41/BC")).ToBeVisibleAsync();
        await head.LookAsync();
        Assert.Equal(ReviewStatus.Submitted, (await Province.ReviewAsync(Unit)).Status);
    }
}
