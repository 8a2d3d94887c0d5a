using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Playwright;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>A leader reads the ranking, asks why, and takes the workbook along.</summary>
public sealed class LeaderJourney(Browsers browsers, Province province) : Journey(browsers, province), IClassFixture<Province>
{
    [Fact]
    public async Task A_leader_sees_why_a_unit_has_its_points_and_they_add_up()
    {
        var window = await OpenAsync(Province.Given.Leader.Id);
        var page = window.Page;
        await window.GoAsync("/rankings");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Đợt tự rà soát năm 2026" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Xếp hạng");
        await window.LookAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Phường Hai T00" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Vì sao Phường Hai T00 được" })).ToBeVisibleAsync();
        await window.LookAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Phiếu điểm" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Phiếu điểm: Phường Hai T00");
        await window.LookAsync();
        var final = await StepAsync(page, "Kết quả");
        var sum = await StepAsync(page, "Điểm cơ sở") + await StepAsync(page, "Cộng điểm thưởng") + await StepAsync(page, "Trừ điểm");
        Assert.Equal(final, sum);
        Assert.Equal(Math.Round(await StepAsync(page, "Điểm đạt được") / await StepAsync(page, "Điểm tối đa áp dụng") * 100, 2, MidpointRounding.AwayFromZero), await StepAsync(page, "Điểm cơ sở"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Vì sao Phường Hai T00 được" })).ToContainTextAsync(final.ToString("0.00", CultureInfo.GetCultureInfo("vi")));
    }

    [Fact]
    public async Task A_leader_takes_the_ranking_along_as_a_valid_workbook_that_carries_the_warning()
    {
        var window = await OpenAsync(Province.Given.Leader.Id);
        await window.GoAsync("/rankings/2026");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(AriaRole.Link, new() { Name = "Xuất Excel" }).First.ClickAsync());
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        using var book = SpreadsheetDocument.Open(await download.PathAsync(), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book));
        var parts = book.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet!.InnerText + string.Concat(part.Worksheet.OuterXml));
        var text = string.Concat(parts) + book.WorkbookPart.SharedStringTablePart?.SharedStringTable?.InnerText;
        Assert.Contains("Phường Hai T00", text, StringComparison.Ordinal);
        Assert.Contains("Không chứa nội dung bí mật nhà nước", text, StringComparison.Ordinal);
    }

    /// <summary>The number at the end of a line of the score card.</summary>
    private static async Task<decimal> StepAsync(IPage page, string line)
    {
        var text = await page.GetByRole(AriaRole.Listitem).Filter(new() { HasTextRegex = new(@"^\s*" + line) }).Last.Locator(".v").InnerTextAsync();
        return decimal.Parse(text.Replace('−', '-').Replace("+", "", StringComparison.Ordinal).Trim(), NumberStyles.Number, CultureInfo.GetCultureInfo("vi"));
    }
}
