using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Mail;
using Portal.TestKit;
using Portal.Web.Features.Reminders;
using Xunit;

namespace Portal.Web.Tests.Reminders;

public sealed class SendMailsTests : IAsyncLifetime
{
    private MailBasket _basket = null!;
    private RunningPortal _portal = null!;
    private Given _given = null!;

    public async ValueTask InitializeAsync()
    {
        _basket = await MailBasket.Start();
        _portal = await RunningPortal.StartAsync(new Dictionary<string, string?>(MailProcess.Settings(_basket)!) { ["Portal:Mail:RetryMinutes"] = "1, 5", ["Portal:Mail:TimeoutSeconds"] = "15", ["Portal:Mail:ClaimSeconds"] = "60" });
        _given = await _portal.Db(Given.ProvinceAsync);
        await _portal.Db(db => _given.IssuedRoundAsync(db));
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _basket.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_is_sent_once()
    {
        var id = await QueueAsync();
        await SendAsync();
        await SendAsync();
        Assert.Equal(id.ToString("N") + "@songiang.example.vn", Assert.Single(_basket.Mails).MessageId);
        Assert.Equal(OutboxStatus.Sent, (await MailAsync()).Status);
        Assert.Contains("\nList-Unsubscribe: <https://cong.example.vn/notifications/stop/", _basket.Mails.Single().Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_says_later_is_tried_with_growing_pauses_and_then_given_up_visibly()
    {
        await _basket.Behave(MailBasketMode.Later);
        await QueueAsync();
        await SendAsync();
        Assert.Equal((OutboxStatus.Queued, 1), ((await MailAsync()).Status, (await MailAsync()).Tries));
        await SendAsync();
        Assert.Equal(1, (await MailAsync()).Tries);
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync();
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync();
        Assert.Equal(2, (await MailAsync()).Tries);
        _portal.Clock.Advance(TimeSpan.FromMinutes(4));
        await SendAsync();
        Assert.Equal((OutboxStatus.Failed, 3), ((await MailAsync()).Status, (await MailAsync()).Tries));
        using var client = _portal.Client(_given.Secretary.Id);
        Assert.Contains("Gửi lại 1 thư lỗi", (await client.PageAsync("/reminders")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_address_is_not_tried_again_until_a_person_asks()
    {
        await _basket.Behave(MailBasketMode.Refuse);
        var id = await QueueAsync();
        await SendAsync();
        Assert.Equal(OutboxStatus.Failed, (await MailAsync()).Status);
        await _basket.Behave(MailBasketMode.Accept);
        using var client = _portal.Client(_given.Secretary.Id);
        using var answer = await client.PostAsync($"/reminders/{id}/send-again", []);
        Assert.Equal(302, (int)answer.StatusCode);
        await SendAsync();
        Assert.Single(_basket.Mails);
    }

    [Fact]
    public async Task An_unknown_outcome_is_tried_once_again_with_the_same_id_and_shown_as_such()
    {
        await _basket.Behave(MailBasketMode.Drop);
        await QueueAsync();
        await SendAsync();
        Assert.True((await MailAsync()) is { Status: OutboxStatus.Queued, IsOutcomeUnknown: true });
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync();
        Assert.Equal(OutboxStatus.Failed, (await MailAsync()).Status);
        Assert.Equal(2, _basket.Mails.Count);
        Assert.Single(_basket.Mails.Select(m => m.MessageId).Distinct());
        using var client = _portal.Client(_given.Auditor.Id);
        Assert.Contains("Có thể đã tới hai lần", (await client.PageAsync("/reminders")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_left_behind_by_a_dead_process_is_taken_over_after_a_while()
    {
        await QueueAsync();
        await _portal.Db(async db =>
        {
            (await db.Outbox.SingleAsync()).Claim(_portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        await SendAsync();
        Assert.Empty(_basket.Mails);
        _portal.Clock.Advance(TimeSpan.FromSeconds(61));
        await SendAsync();
        Assert.Single(_basket.Mails);
        Assert.True((await MailAsync()) is { Status: OutboxStatus.Sent, IsOutcomeUnknown: true });
    }

    [Fact]
    public async Task A_reminder_of_a_review_submitted_meanwhile_is_not_sent()
    {
        await QueueAsync();
        await _portal.Db(async db =>
        {
            var round = await db.Rounds.SingleAsync();
            var review = await db.Reviews.SingleAsync(v => v.UnitCode == "T00-SCT");
            review.Touch(round, _portal.Clock.GetUtcNow());
            review.Submit(round, _portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        await SendAsync();
        Assert.Empty(_basket.Mails);
        Assert.Equal(OutboxStatus.Skipped, (await MailAsync()).Status);
    }

    private Task<Guid> QueueAsync() => _portal.Db(async db =>
    {
        var review = await db.Reviews.SingleAsync(v => v.UnitCode == "T00-SCT");
        var mail = new OutboxMail("round/2026/T00-SCT/test", _given.Officer.Email, _given.Officer.FullName, "vi", ReminderTemplate.DueSoon, "Còn 3 ngày", "Kính gửi", "<p>Kính gửi</p>", _portal.Clock.GetUtcNow())
            .About(review.RoundId, review.Id, review.UnitId);
        db.Queue(mail);
        await db.SaveChangesAsync();
        return mail.Id;
    });

    private Task<OutboxMail> MailAsync() => _portal.Db(db => db.Outbox.AsNoTracking().SingleAsync());

    private Task<bool> SendAsync() => _portal.Use<SendMailsJob, bool>(async job =>
    {
        await job.RunAsync(CancellationToken.None);
        return true;
    });
}
