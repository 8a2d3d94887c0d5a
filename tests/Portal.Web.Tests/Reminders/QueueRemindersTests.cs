using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Mail;
using Portal.TestKit;
using Portal.Web.Features.Reminders;
using Xunit;

namespace Portal.Web.Tests.Reminders;

public sealed class QueueRemindersTests : IAsyncLifetime
{
    private RunningPortal _portal = null!;
    private Given _given = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true", ["Portal:PublicUrl"] = "https://cong.example.vn" });
        _given = await _portal.Db(Given.ProvinceAsync);
        await _portal.Db(db => _given.IssuedRoundAsync(db));
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_rung_is_queued_once_for_everybody_it_tells()
    {
        await QueueAsync();
        await QueueAsync();
        Assert.Equal(
            [$"round/2026/T00-SCT/issued/2026-11-22/head/{_given.Head.Email}", $"round/2026/T00-SCT/issued/2026-11-22/officer/{_given.Officer.Email}"],
            await KeysAsync());
        var mail = await _portal.Db(db => db.Outbox.FirstAsync());
        Assert.Contains("https://cong.example.vn/rounds/2026/units/T00-SCT", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_at_the_same_time_queue_each_mail_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => QueueAsync()));
        Assert.Equal(2, (await KeysAsync()).Count);
    }

    [Fact]
    public async Task Whoever_is_appointed_later_is_told_then_and_until_then_the_page_names_the_unit()
    {
        await QueueAsync();
        using var client = _portal.Client(_given.Secretary.Id);
        var page = await client.PageAsync("/reminders");
        Assert.Contains("T00-X1", page.QuerySelector(".note details")!.TextContent, StringComparison.Ordinal);
        var late = await _portal.Db(async db =>
        {
            var person = _given.Appoint(db, "Mới Đến", Capacity.Officer, "T00-X1", "T00-X1");
            await db.SaveChangesAsync();
            return person;
        });
        await QueueAsync();
        Assert.Contains($"round/2026/T00-X1/issued/2026-11-22/officer/{late.Email}", await KeysAsync());
    }

    [Fact]
    public async Task Who_left_the_unit_and_who_is_disabled_gets_nothing()
    {
        await _portal.Db(async db =>
        {
            (await db.Appointments.SingleAsync(a => a.PersonId == _given.Officer.Id)).End(_portal.Clock.GetUtcNow());
            (await db.Persons.SingleAsync(p => p.Id == _given.Head.Id)).Disable();
            await db.SaveChangesAsync();
        });
        await QueueAsync();
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    public async Task A_cluster_without_its_leader_is_answered_for_by_the_committees_leaders()
    {
        await _portal.Db(async db =>
        {
            (await db.Clusters.SingleAsync(c => c.Id == _given.Departments.Id)).AnswersTo(null);
            await db.SaveChangesAsync();
        });
        _portal.Clock.MoveTo(new DateOnly(2026, 12, 20));
        await QueueAsync();
        Assert.Contains(await KeysAsync(), key => key.EndsWith($"leader/{_given.Leader.Email}", StringComparison.Ordinal) && key.Contains("/T00-SCT/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_unit_that_has_submitted_is_left_alone()
    {
        await _portal.Db(async db =>
        {
            var round = await db.Rounds.SingleAsync();
            var review = await db.Reviews.SingleAsync(v => v.UnitCode == "T00-SCT");
            review.Touch(round, _portal.Clock.GetUtcNow());
            review.Submit(round, _portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            Assert.Equal(ReviewStatus.Submitted, review.Status);
        });
        await QueueAsync();
        Assert.Empty(await KeysAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Extended_late_a_unit_hears_of_nothing_that_lies_behind_the_extension(bool isEverybody)
    {
        await QueueAsync();
        _portal.Clock.MoveTo(new DateOnly(2026, 12, 14));
        await _portal.Db(async db =>
        {
            var round = await db.Rounds.SingleAsync();
            var review = await db.Reviews.SingleAsync(v => v.UnitCode == "T00-SCT");
            if (isEverybody)
            {
                round.ExtendDueDay(new DateOnly(2026, 12, 16), new DateOnly(2026, 12, 14));
            }
            else
            {
                review.Extend(round, new DateOnly(2026, 12, 16), "Bão lũ", new DateOnly(2026, 12, 14));
            }

            await db.SaveChangesAsync();
        });

        await QueueAsync();
        Assert.DoesNotContain(await KeysAsync(), key => key.Contains("/T00-SCT/", StringComparison.Ordinal) && !key.Contains("/issued/", StringComparison.Ordinal));
        _portal.Clock.MoveTo(new DateOnly(2026, 12, 15));
        await QueueAsync();
        Assert.Equal(
            [$"round/2026/T00-SCT/before-1/2026-12-16/officer/{_given.Officer.Email}"],
            (await KeysAsync()).Where(key => key.Contains("/T00-SCT/", StringComparison.Ordinal) && !key.Contains("/issued/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_key_queued_by_somebody_else_meanwhile_does_not_break_the_transaction()
    {
        Task<bool> Queue(OutboxQueue outbox) => outbox.QueueAsync(
            "receipt/1", new MailRecipient("a@example.vn", "A", "vi"), "submitted-receipt",
            language => outbox.Facts(language, _given.Province.Name, _given.Province.Name, new DateOnly(2026, 12, 10), 1, "/"), new MailSubject(), CancellationToken.None);
        await _portal.Db(async mine =>
        {
            mine.Queue(new OutboxMail("receipt/1", "a@example.vn", "A", "vi", "submitted-receipt", "s", "t", "h", _portal.Clock.GetUtcNow()));
            await _portal.Db(async other =>
            {
                other.Queue(new OutboxMail("receipt/1", "a@example.vn", "A", "vi", "submitted-receipt", "s", "t", "h", _portal.Clock.GetUtcNow()));
                await other.SaveChangesAsync();
            });
            mine.Record("test.done", "Test", "");
            await mine.SaveChangesAsync();
        });
        Assert.Equal(["receipt/1"], await KeysAsync());
        Assert.True(await _portal.Db(db => db.AuditEntries.AnyAsync(e => e.Change == "test.done")));
        Assert.False(await _portal.Use<OutboxQueue, bool>(Queue));
    }

    private Task<bool> QueueAsync() => _portal.Use<QueueRemindersJob, bool>(async job =>
    {
        await job.RunAsync(CancellationToken.None);
        return true;
    });

    private Task<List<string>> KeysAsync() => _portal.Db(db => db.Outbox.Select(m => m.Key).OrderBy(k => k).ToListAsync());
}
