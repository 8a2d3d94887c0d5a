using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Seeding;
using Portal.Infrastructure.Settings;
using Portal.TestKit;
using Portal.Web.Features.Appointments;
using Portal.Web.Features.Verification;
using Xunit;

namespace Portal.Web.Tests.Calendar;

public sealed class CalendarTests : IAsyncLifetime
{
    private RunningPortal _portal = null!;
    private Given _given = null!;

    public async ValueTask InitializeAsync()
    {
        // a Monday
        _portal = await RunningPortal.StartAsync(
            new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true", ["Portal:Calendar:DueOnDayOff"] = "next" }, new DateOnly(2026, 12, 7));
        _given = await _portal.Db(Given.ProvinceAsync);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_day_an_administrator_changed_counts_at_once_is_audited_and_outlives_the_seed()
    {
        using var administrator = _portal.Client(_given.Administrator.Id);
        using var wrong = await administrator.PostAsync("/calendar/days", Day("08/12/2026", "Work", "Làm bù", "1/TB"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("1/TB", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var off = await administrator.PostAsync("/calendar/days", Day("08/12/2026", "Off", "Nghỉ bù", "1/TB"));
        using var ordinary = await administrator.PostAsync("/calendar/days", Day("24/11/2026", "Ordinary", "", ""));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (off.StatusCode, ordinary.StatusCode));
        await _portal.Db(db => ReferenceData.LoadAsync(db, ContentRoots.Seed(""), _portal.Clock, CancellationToken.None));
        var calendar = await CalendarAsync();
        Assert.Equal((false, true, true, false), (calendar.IsWorkingDay(new(2026, 12, 8)), calendar.IsWorkingDay(new(2026, 11, 24)), calendar.IsWorkingDay(new(2026, 8, 22)), calendar.IsWorkingDay(new(2026, 8, 31))));
        Assert.Contains("Nghỉ bù", (await administrator.PageAsync("/calendar/2026")).QuerySelector("table.cards")!.TextContent, StringComparison.Ordinal);
        Assert.True(await _portal.Db(db => db.AuditEntries.AnyAsync(e => e.Subject.StartsWith("CalendarDay") && e.ActorId == _given.Administrator.Id)));
    }

    [Fact]
    public async Task Others_read_the_calendar_and_change_nothing()
    {
        using var officer = _portal.Client(_given.Officer.Id);
        Assert.Null((await officer.PageAsync("/calendar/2026")).QuerySelector("main form[method=post]"));
        using var refused = await officer.PostAsync("/calendar/days", Day("08/12/2026", "Off", "Nghỉ", "1/TB"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        // the calendar is everybody's: one province's administrator does not change it
        var local = await _portal.Db(async db =>
        {
            var person = _given.Appoint(db, "Quản Trị Tỉnh", Domain.Committees.Capacity.Administrator, "T00-VP", "T00");
            await db.SaveChangesAsync();
            return person.Id;
        });
        using var provincial = _portal.Client(local);
        using var hidden = await provincial.PostAsync("/calendar/days", Day("08/12/2026", "Off", "Nghỉ", "1/TB"));
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.True((await CalendarAsync()).IsWorkingDay(new(2026, 12, 8)));
    }

    [Fact]
    public async Task An_extension_to_a_day_off_moves_by_the_setting_and_the_unit_hears_the_day_that_holds()
    {
        await _portal.Db(db => _given.IssuedRoundAsync(db, dueInDays: 3));
        using var secretary = _portal.Client(_given.Secretary.Id);
        using var extended = await secretary.PostAsync("/rounds/2026/extensions", new Dictionary<string, string>
        {
            ["Form.Unit"] = "T00-SCT",
            ["Form.NewDueOn"] = "19/12/2026",
            ["Form.Reason"] = "Bão lũ",
            ["Form.Document"] = "1/CV",
        });
        Assert.Equal(HttpStatusCode.Redirect, extended.StatusCode);
        Assert.Equal(new DateOnly(2026, 12, 21), await _portal.Db(db => db.Reviews.Where(r => r.UnitCode == "T00-SCT").Select(r => r.ExtendedDueOn).SingleAsync()));
        Assert.Contains("21/12/2026", await _portal.Db(db => db.Outbox.Where(m => m.Template == "review-extended").Select(m => m.Text).FirstAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_holds_an_appointment_that_ends_is_told_once_for_each_step_and_so_is_the_head()
    {
        var late = await _portal.Db(async db =>
        {
            var person = _given.Appoint(db, "Sắp Hết Hạn", Domain.Committees.Capacity.Officer, "T00-SCT", "T00-SCT");
            await db.SaveChangesAsync();
            var held = await db.Appointments.SingleAsync(a => a.PersonId == person.Id);
            db.Entry(held).Property(a => a.From).CurrentValue = new DateOnly(2026, 1, 1);
            db.Entry(held).Property(a => a.To).CurrentValue = new DateOnly(2027, 1, 5);
            await db.SaveChangesAsync();
            return person;
        });
        foreach (var (day, told) in new[] { (7, 2), (8, 2), (29, 4), (30, 4) })
        {
            _portal.Clock.MoveTo(new DateOnly(2026, 12, day));
            await RunAsync<QueueEndingsJob>(job => job.RunAsync(CancellationToken.None));
            Assert.Equal(told, await _portal.Db(db => db.Outbox.CountAsync(m => m.Template == QueueEndingsJob.Template)));
        }

        Assert.Equal(2, await _portal.Db(db => db.Notices.CountAsync(n => n.PersonId == late.Id)));
    }

    [Fact]
    public async Task Reviews_that_wait_for_verification_too_long_are_told_once_a_week_with_their_number()
    {
        await _portal.Db(async db =>
        {
            var round = await _given.IssuedRoundAsync(db);
            var review = await db.Reviews.SingleAsync(v => v.UnitCode == "T00-SCT");
            review.Touch(round, _portal.Clock.GetUtcNow());
            review.Submit(round, _portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            Assert.Equal(ReviewStatus.Submitted, review.Status);
        });

        // handed in on Monday the 7th: more than five working days have passed on Tuesday the 15th
        foreach (var (day, told) in new[] { (14, 0), (15, 1), (18, 1), (21, 2) })
        {
            _portal.Clock.MoveTo(new DateOnly(2026, 12, day));
            await RunAsync<QueueWaitingJob>(job => job.RunAsync(CancellationToken.None));
            Assert.Equal(told, await _portal.Db(db => db.Outbox.CountAsync(m => m.Template == QueueWaitingJob.Template && m.ToAddress == _given.Secretary.Email)));
        }

        // the substitute body verifies the standing office's own review alone
        Assert.False(await _portal.Db(db => db.Outbox.AnyAsync(m => m.Template == QueueWaitingJob.Template && m.ToAddress == _given.Verifier.Email)));
        Assert.StartsWith("1 phiếu", await _portal.Db(db => db.Notices.Where(n => n.PersonId == _given.Secretary.Id).Select(n => n.TitleVi).FirstAsync()), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Day(string day, string kind, string name, string source) =>
        new() { ["Day"] = day, ["Kind"] = kind, ["NameVi"] = name, ["NameEn"] = "", ["Source"] = source };

    private async Task<WorkingCalendar> CalendarAsync()
    {
        await using var scope = _portal.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WorkingDays>().LoadAsync(CancellationToken.None);
    }

    private Task<bool> RunAsync<T>(Func<T, Task> run)
        where T : notnull => _portal.Use<T, bool>(async job =>
    {
        await run(job);
        return true;
    });
}
