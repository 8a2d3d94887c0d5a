using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>A violation that is confirmed after the ranking was published takes a unit out of the best class, and the unit's appeal brings it back.</summary>
public sealed class ViolationJourney(Browsers browsers, Province province) : Journey(browsers, province), IClassFixture<Province>
{
    private const string Unit = "T00-X1";
    private const string Case = "/violations/VP-2026-001";
    private const string Ranking = "/rankings/2026?unit=" + Unit;
    private const string Best = "Hoàn thành xuất sắc nhiệm vụ";

    [Fact]
    public async Task A_violation_takes_a_unit_out_of_the_best_class_and_an_appeal_brings_it_back()
    {
        await PublishedAsync();
        var desk = await OpenAsync(Province.Given.Secretary.Id);
        var (page, row) = (desk.Page, desk.Page.Locator("tr.sel"));
        await desk.GoAsync(Ranking);
        await Expect(row).ToContainTextAsync(Best);

        // what it costs is said before anybody confirms
        await desk.GoAsync(Case);
        await page.GetByRole(AriaRole.Link, new() { Name = "Xác nhận vi phạm" }).ClickAsync();
        await Expect(page.GetByText($"Điểm 100,00 → 90,00, xếp loại {Best} → Không hoàn thành nhiệm vụ")).ToBeVisibleAsync();
        await page.GetByLabel("Số, ký hiệu văn bản").FillAsync("17/KL-CAT");
        await page.GetByLabel("Ngày văn bản").FillAsync("30/11/2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận vi phạm" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem và lập phiên bản mới" }).ClickAsync();
        await Expect(page.GetByText("gửi kiến nghị được 5 ngày làm việc")).ToBeVisibleAsync();
        await page.Locator("#Word").FillAsync("2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lập phiên bản 2" }).ClickAsync();
        await Expect(page.GetByText("đợt 2026, phiên bản 2")).ToBeVisibleAsync();
        await desk.GoAsync(Ranking);
        await Expect(row).Not.ToContainTextAsync(Best);

        var path = await AppealAsync(await OpenAsync(await Province.Portal.Db(db => db.Persons.Where(p => p.FullName.EndsWith("Head") && db.Appointments.Any(a => a.PersonId == p.Id && a.UnitId == Province.Given.Units[Unit].Id)).Select(p => p.Id).FirstAsync()), Screen.Phone));

        // who confirmed the case does not decide on it once more
        await desk.GoAsync(path);
        await Expect(page.GetByText("người khác giải quyết kiến nghị")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Xem ảnh hưởng đến xếp hạng" })).ToHaveCountAsync(0);

        var leader = await OpenAsync(Province.Given.Leader.Id);
        await leader.GoAsync(path);
        await leader.Page.GetByLabel("Chấp nhận: không tính vụ việc").CheckAsync();
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "Xem ảnh hưởng đến xếp hạng" }).ClickAsync();
        await Expect(leader.Page.Locator("tr.sel")).ToContainTextAsync("90,00 → 100,00");
        await leader.LookAsync();
        await leader.Page.GetByLabel("Lý do giải quyết").FillAsync("Lỗi của đơn vị gửi, không phải của xã");
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "Ghi quyết định" }).ClickAsync();
        await Expect(leader.Page.GetByText("Đã giải quyết kiến nghị")).ToBeVisibleAsync();
        await leader.GoAsync(Ranking);
        await Expect(leader.Page.Locator("tr.sel")).ToContainTextAsync(Best);
    }

    /// <summary>The unit's head appeals on a phone: the round's term is over, the unit's own is not.</summary>
    /// <returns>The appeal's path.</returns>
    private static async Task<string> AppealAsync(Window head)
    {
        var page = head.Page;
        await head.GoAsync($"/scores/2026/{Unit}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Gửi kiến nghị" }).ClickAsync();
        await Expect(page.Locator("#Criterion option").First).ToContainTextAsync("DED-01");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "VP-2026-001" })).ToBeVisibleAsync();
        await head.LookAsync();
        await page.GetByLabel("Lý do kiến nghị").FillAsync("Văn bản do nơi gửi đóng dấu nhầm, xã đã báo ngay");
        await page.GetByLabel("Tài liệu viện dẫn").FillAsync("44/BC-UBND, mục 2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi kiến nghị" }).ClickAsync();
        await Expect(page.GetByText("Đã gửi kiến nghị.")).ToBeVisibleAsync();
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>The unit has all points in a ranking that was published so long ago that its term for appeals is over; a case against it is suspected.</summary>
    private async Task PublishedAsync()
    {
        await Province.Portal.Db(async db =>
        {
            var (now, round) = (db.Clock.GetUtcNow(), await db.Rounds.SingleAsync(r => r.Code == "2026"));
            var checklist = await new ChecklistLibrary().GetAsync(db, round.ChecklistCode);
            var reviews = await db.Reviews.Where(r => r.RoundId == round.Id && r.SubmittedOn != null).ToListAsync();
            var review = reviews.Single(r => r.UnitCode == Unit);
            foreach (var answer in await db.Answers.Where(a => a.ReviewId == review.Id).ToListAsync())
            {
                var criterion = checklist.Find(answer.CriterionCode)!;
                var full = criterion.Answer switch
                {
                    AnswerKind.Percentage => "100",
                    AnswerKind.Level => "4",
                    AnswerKind.Number => criterion.Thresholds[^1].AtLeast.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    _ => answer.Value,
                };
                answer.Write(full, false, "", null, "", "", null, null, "test", now);
            }

            reviews.ForEach(r => r.FinishVerification(0, now));
            round.Close(now);
            await db.SaveChangesAsync();
        });
        using var leader = Province.Portal.Client(Province.Given.Leader.Id);
        foreach (var step in new[] { "freeze", "publish" })
        {
            using var done = await leader.PostAsync("/rankings/2026/" + step, [new("Word", "2026")]);
            Assert.True(done.StatusCode == HttpStatusCode.Redirect, await done.Content.ReadAsStringAsync());
        }

        Province.Portal.Clock.Advance(TimeSpan.FromDays(14));
        await Province.Portal.Db(async db =>
        {
            var known = LocalDay.At(new(2026, 11, 24), new(9, 0));
            var found = new Violation("VP-2026-001", Province.Given.Units[Unit].Id, new ViolationFacts(new(2026, 11, 23), "V1", ViolationEffect.Leak, ViolationDetection.Police, ViolationChannel.Paper, 1, ClaimedLevel.None, known, CyberGrade.None, false, "15/BC-CAT ngày 24/11/2026"));
            db.Violations.Add(found);
            await db.SaveChangesAsync();
        });
    }
}
