using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>Rights come and go with posts, while people are at work.</summary>
public sealed class AppointmentsJourney(Browsers browsers, Province province) : Journey(browsers, province), IClassFixture<Province>
{
    [Fact]
    public async Task A_head_who_sits_on_the_committee_reads_as_a_member_and_signs_as_the_head()
    {
        const string unit = "T00-SNV";
        var person = await Province.AppointAsync(Capacity.Head, unit);
        await Province.Portal.Db(async db =>
        {
            var ids = await db.Units.Where(u => u.Code == unit || u.Code == "T00").ToDictionaryAsync(u => u.Code, u => u.Id);
            db.Appointments.Add(new Appointment(person, Capacity.Leader, ids[unit], ids["T00"], "Ủy viên Ban Chỉ đạo", "Committee member", new DateOnly(2026, 1, 1)));
            await db.SaveChangesAsync();
        });
        var window = await OpenAsync(person);
        var page = window.Page;
        await window.GoAsync("/");
        var account = page.Locator("details.account");
        await account.Locator("summary").ClickAsync();
        await account.GetByRole(AriaRole.Button, new() { Name = "Làm việc với tư cách Lãnh đạo, thành viên Ban Chỉ đạo" }).ClickAsync();
        await Expect(account.Locator("summary")).ToContainTextAsync("Lãnh đạo, thành viên Ban Chỉ đạo");
        await window.LookAsync();

        await window.GoAsync("/rounds/2026/units/T00-X1");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Xã Một");
        await window.GoAsync(Province.ReviewOf(unit) + "/sign");
        await page.GetByLabel("Tôi xác nhận nội dung phiếu trung thực").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ký và nộp phiếu" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Biên nhận");

        Assert.Equal(ReviewStatus.Submitted, (await Province.ReviewAsync(unit)).Status);
        var capacities = await Province.Portal.Db(db => db.AuditEntries.Where(e => e.ActorId == person && e.Subject.StartsWith("Submission")).Select(e => e.Capacity).Distinct().ToListAsync());
        Assert.Equal(nameof(Capacity.Head), Assert.Single(capacities));
    }

    [Fact]
    public async Task An_appointment_that_ends_in_the_middle_of_a_session_takes_the_right_and_leaves_the_text()
    {
        const string unit = "T00-SCT";
        var person = await Province.AppointAsync(Capacity.Officer, unit);
        var window = await OpenAsync(person);
        var page = window.Page;
        await window.GoAsync(Province.ReviewOf(unit) + "/groups/G02?open=G02-04");
        var note = page.GetByLabel("Ghi chú");
        await note.FillAsync("Viết trước khi thôi nhiệm vụ");

        var appointment = await Province.Portal.Db(db => db.Appointments.Where(a => a.PersonId == person).Select(a => a.Id).SingleAsync());
        using (var administrator = Province.Portal.Client(Province.Given.Administrator.Id))
        {
            using var ended = await administrator.PostAsync($"/admin/users/{person}/appointments/{appointment}/end", []);
        }

        await note.BlurAsync();
        await Expect(page.GetByText("Quyền sửa của bạn đã kết thúc").First).ToBeVisibleAsync();
        await Expect(note).ToHaveValueAsync("Viết trước khi thôi nhiệm vụ");
        await window.LookAsync();
        Assert.Null(await Province.AnswerAsync(unit, "G02-04"));
    }
}
