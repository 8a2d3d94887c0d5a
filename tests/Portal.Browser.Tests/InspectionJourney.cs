using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Domain.Committees;
using Portal.Domain.Measures;
using Portal.TestKit;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>From the plan to the proof: a visit is planned, approved and made, what it found becomes a measure, and the unit's proof is confirmed by somebody else.</summary>
public sealed class InspectionJourney(Browsers browsers, Province province) : Journey(browsers, province), IClassFixture<Province>
{
    private const string Unit = "T00-SNV";
    private const string Visit = "/inspections/KT-2026-01";

    [Fact]
    public async Task A_plan_becomes_a_visit_minutes_a_finding_a_measure_a_proof_and_its_confirmation()
    {
        var desk = await OpenAsync(Province.Given.Secretary.Id);
        var page = desk.Page;
        await desk.GoAsync("/inspections/plans/new");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Năm" }).FillAsync("2026");
        await page.Locator("form[action='/inspections/plans/new'] button.primary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Thêm cuộc kiểm tra" }).First.ClickAsync();
        await page.GetByLabel("Mã đơn vị").FillAsync(Unit);
        await page.GetByLabel("Từ ngày").FillAsync("22/11/2026");
        await page.GetByLabel("Đến ngày").FillAsync("23/11/2026");
        await page.GetByLabel("Kế hoạch năm").SelectOptionAsync("T00-2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm vào" }).ClickAsync();
        await Expect(page.GetByText("Đã thêm cuộc kiểm tra KT-2026-01.")).ToBeVisibleAsync();
        await desk.GoAsync("/inspections/plans/T00-2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Trình duyệt kế hoạch" }).ClickAsync();
        await Expect(page.GetByText("Đã trình Trưởng ban.")).ToBeVisibleAsync();

        var leader = await OpenAsync(Province.Given.Leader.Id);
        await leader.GoAsync("/inspections/plans/T00-2026");
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "Phê duyệt kế hoạch" }).ClickAsync();
        await Expect(leader.Page.GetByText("Đã phê duyệt kế hoạch.")).ToBeVisibleAsync();

        var inspector = await PrepareAsync();
        await desk.GoAsync(Visit);
        await page.GetByLabel("Số quyết định").FillAsync("07/QĐ-BCĐ");
        await page.GetByLabel("Ngày ký").FillAsync("22/11/2026");
        await page.GetByLabel("Người ký", new() { Exact = true }).FillAsync("Lê Quốc Bình");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi quyết định" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Thông báo…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Thông báo cho" }).ClickAsync();
        await Expect(page.GetByText("Đã thông báo cho đơn vị.")).ToBeVisibleAsync();

        await FindAsync(await OpenAsync(inspector, Screen.Phone));

        await desk.GoAsync(Visit);
        await page.GetByLabel("Số biên bản").FillAsync("03/BB-ĐKT");
        await page.GetByLabel("Ngày ký").FillAsync("22/11/2026");
        await page.GetByLabel("Ký thay mặt đơn vị").FillAsync("Phạm Văn Đơn");
        await page.GetByLabel("Tệp biên bản đã ký").SetInputFilesAsync(new FilePayload { Name = "bien ban.pdf", MimeType = "application/pdf", Buffer = SampleFiles.Pdf("Biên bản") });
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng ký biên bản" }).ClickAsync();
        await page.GetByLabel("Số thông báo kết luận").FillAsync("09/TB-BCĐ");
        await page.GetByLabel("Ngày", new() { Exact = true }).FillAsync("22/11/2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kết thúc kiểm tra" }).ClickAsync();
        await Expect(page.GetByText("Đã kết luận; 1 kiến nghị")).ToBeVisibleAsync();

        await MendAsync(await OpenAsync(await Province.AppointAsync(Capacity.Officer, Unit)), desk);
    }

    /// <summary>Team and criteria, which stand before the decision.</summary>
    /// <returns>The inspector who has an account.</returns>
    private async Task<Guid> PrepareAsync()
    {
        var inspector = await Province.Portal.Db(async db =>
        {
            var person = Province.Given.Appoint(db, "Đỗ Thị Kiểm", Capacity.Inspector, "T00-VP", "T00");
            await db.SaveChangesAsync();
            return person.Id;
        });
        using var secretary = Province.Portal.Client(Province.Given.Secretary.Id);
        foreach (var (field, value, leads) in new[] { ("Member.PersonId", inspector.ToString(), "true"), ("Member.Name", "Trần Văn Ngoài", "false") })
        {
            using var added = await secretary.PostAsync(Visit + "/team", [new(field, value), new("Member.Post", "Cán bộ"), new("Member.Body", "Công an tỉnh"), new("Member.IsHead", leads)]);
            Assert.True(added.StatusCode == System.Net.HttpStatusCode.Redirect, await added.Content.ReadAsStringAsync());
        }

        var version = await Province.Portal.Db(db => db.Inspections.Where(i => i.Code == "KT-2026-01").Select(i => i.Version).SingleAsync());
        using var chosen = await secretary.PostAsync(Visit + "/criteria", [new("ChecklistCode", "CT32-2026"), new("Criteria", "G01-01"), new("Criteria", "G01-02"), new("Version", $"{version}")]);
        Assert.True(chosen.StatusCode == System.Net.HttpStatusCode.Redirect, await chosen.Content.ReadAsStringAsync());
        return inspector;
    }

    /// <summary>On a phone, at the unit: the team begins, and enters what it finds criterion by criterion.</summary>
    private static async Task FindAsync(Window phone)
    {
        var page = phone.Page;
        await phone.GoAsync(Visit);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bắt đầu kiểm tra" }).ClickAsync();
        await Expect(page.GetByText("Đoàn đã bắt đầu làm việc tại đơn vị.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Nhập ghi nhận" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Nhập tiếp G01-01" }).ClickAsync();
        await phone.LookAsync();

        // a finding without a word why is refused, and what was chosen stays
        await page.GetByRole(AriaRole.Radio).Nth(1).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu, sang tiêu chí sau" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Radio).Nth(1)).ToBeCheckedAsync();
        await page.GetByLabel("Căn cứ, nhận xét").FillAsync("Quyết định phân công chưa nêu người thay");
        await page.GetByLabel("Kiến nghị").FillAsync("Bổ sung người thay trong quyết định");
        await page.GetByLabel("Người chịu trách nhiệm").FillAsync("Chánh Văn phòng Sở");
        await page.GetByLabel("Hạn", new() { Exact = true }).FillAsync("10/12/2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu, sang tiêu chí sau" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("G01-02");
        await page.GetByRole(AriaRole.Radio).First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).ClickAsync();
        await Expect(page.GetByText("đã nhập 2/2").First).ToBeVisibleAsync();
        await phone.LookAsync();
    }

    /// <summary>The unit reports with a proof, the secretariat confirms.</summary>
    private async Task MendAsync(Window officer, Window desk)
    {
        await officer.GoAsync("/measures?unit=" + Unit);
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "G01-01" }).First.ClickAsync();
        await Expect(officer.Page.GetByText("Bổ sung người thay trong quyết định").First).ToBeVisibleAsync();
        await officer.Page.GetByLabel("Minh chứng (số, ngày văn bản)").FillAsync("31/QĐ-SNV ngày 22/11/2026");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Báo đã xong" }).ClickAsync();
        await Expect(officer.Page.GetByText("Đã báo xong; chờ xác nhận.")).ToBeVisibleAsync();

        await desk.GoAsync(new Uri(officer.Page.Url).AbsolutePath);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận đã xong" }).ClickAsync();
        await Expect(desk.Page.GetByText("Đã xác nhận xong.")).ToBeVisibleAsync();
        var measure = await Province.Portal.Db(db => db.Measures.AsNoTracking().SingleAsync(m => m.InspectionId != null));
        Assert.Equal((MeasureStatus.Confirmed, "31/QĐ-SNV ngày 22/11/2026"), (measure.Status, measure.Proof));
    }
}
