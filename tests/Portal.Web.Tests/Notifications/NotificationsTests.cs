using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Notices;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Mail;
using Portal.TestKit;
using Portal.Web.Features.Notifications;
using Xunit;

namespace Portal.Web.Tests.Notifications;

public sealed class NotificationsTests : IAsyncLifetime
{
    private RunningPortal _portal = null!;
    private Given _given = null!;

    public async ValueTask InitializeAsync()
    {
        // a Monday, at nine
        _portal = await RunningPortal.StartAsync(
            new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true", ["Portal:Reminders:QuietHours"] = "20:00-07:00", ["Portal:PublicUrl"] = "https://cong.example.vn" },
            new DateOnly(2026, 12, 7));
        _given = await _portal.Db(Given.ProvinceAsync);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task What_a_mail_says_stands_in_the_portal_in_the_language_of_the_page_until_it_is_read()
    {
        await TellAsync(_given.Officer, "returned", "a");
        using var officer = _portal.Client(_given.Officer.Id);
        var page = await officer.PageAsync("/notifications");
        Assert.Equal("1", page.QuerySelector(".bell .badge")!.FirstChild!.TextContent);
        Assert.Contains("Phiếu được trả lại", page.QuerySelector(".plain-list li")!.TextContent, StringComparison.Ordinal);
        using var english = _portal.Client(_given.Officer.Id, "en");
        Assert.Contains("returned", (await english.PageAsync("/notifications")).QuerySelector(".plain-list li")!.TextContent, StringComparison.OrdinalIgnoreCase);

        var link = page.QuerySelector(".plain-list a")!.GetAttribute("href")!;
        using var other = _portal.Client(_given.Head.Id);
        using var foreign = await other.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var opened = await officer.GetAsync(link);
        Assert.Equal("/rounds/2026/units/T00-SCT", opened.Headers.Location!.ToString());
        Assert.Null((await officer.PageAsync("/notifications")).QuerySelector(".bell .badge"));
    }

    [Fact]
    public async Task A_key_told_twice_stands_once()
    {
        await TellAsync(_given.Officer, "returned", "a");
        await TellAsync(_given.Officer, "returned", "a");
        Assert.Equal((1, 1), (await _portal.Db(db => db.Notices.CountAsync()), await _portal.Db(db => db.Outbox.CountAsync())));
    }

    [Fact]
    public async Task All_are_marked_as_read_at_once_and_only_one_s_own()
    {
        await TellAsync(_given.Officer, "returned", "a", "b");
        await TellAsync(_given.Head, "returned", "c");
        using var officer = _portal.Client(_given.Officer.Id);
        using var read = await officer.PostAsync("/notifications/read", []);
        Assert.Equal(1, await _portal.Db(db => db.Notices.CountAsync(n => n.ReadAt == null)));
        Assert.Empty((await officer.PageAsync("/notifications?unread=true")).QuerySelectorAll("main .plain-list li"));
    }

    [Fact]
    public async Task Mails_wait_for_the_end_of_quiet_hours_but_for_receipts_and_the_account()
    {
        _portal.Clock.Advance(TimeSpan.FromHours(13));
        await TellAsync(_given.Officer, "returned", "a");
        await TellAsync(_given.Officer, "submitted-receipt", "b");
        await TellAsync(_given.Officer, "password-changed", "c");
        var mails = await _portal.Db(db => db.Outbox.ToDictionaryAsync(m => m.Key, m => m.NextTryAt));
        Assert.Equal(LocalDay.At(new DateOnly(2026, 12, 8), new TimeOnly(7, 0)), mails["a"]);
        Assert.All(["b", "c"], key => Assert.True(mails[key] <= _portal.Clock.GetUtcNow()));
        Assert.Equal(2, await _portal.Db(db => db.Notices.CountAsync()));
    }

    [Fact]
    public async Task Ten_mails_for_one_person_become_one_on_the_next_working_morning_whatever_runs_twice()
    {
        await TellAsync(_given.Leader, ReminderTemplate.EscalatedToLeader, [.. Enumerable.Range(0, 10).Select(i => $"k{i}")]);
        await DigestAsync();
        Assert.Equal(10, await _portal.Db(db => db.Outbox.CountAsync(m => m.Status == OutboxStatus.Gathering)));
        _portal.Clock.MoveTo(new DateOnly(2026, 12, 12));
        await DigestAsync();
        Assert.Equal(0, await _portal.Db(db => db.Outbox.CountAsync(m => m.Template == MailTemplates.Digest)));

        _portal.Clock.MoveTo(new DateOnly(2026, 12, 14));
        await Task.WhenAll(DigestAsync(), DigestAsync());
        await DigestAsync();
        var digest = Assert.Single(await _portal.Db(db => db.Outbox.Where(m => m.Template == MailTemplates.Digest).ToListAsync()));
        Assert.Equal((_given.Leader.Email, 10), (digest.ToAddress, digest.Text.Split("https://cong.example.vn/rounds/2026").Length - 1));
        Assert.Equal(10, await _portal.Db(db => db.Outbox.CountAsync(m => m.Status == OutboxStatus.Digested)));
    }

    [Fact]
    public async Task A_digest_leaves_out_what_was_done_meanwhile()
    {
        await TellAsync(_given.Leader, ReminderTemplate.EscalatedToLeader, "done", "open");
        await _portal.Db(async db =>
        {
            var round = await _given.IssuedRoundAsync(db, "2027");
            foreach (var (key, unit) in new[] { ("done", "T00-SCT"), ("open", "T00-SNV") })
            {
                var review = await db.Reviews.SingleAsync(r => r.RoundId == round.Id && r.UnitCode == unit);
                await db.Outbox.Where(m => m.Key == key).ExecuteUpdateAsync(set => set.SetProperty(m => m.ReviewId, review.Id));
                if (key == "done")
                {
                    review.Touch(round, _portal.Clock.GetUtcNow());
                    review.Submit(round, _portal.Clock.GetUtcNow());
                }
            }

            await db.SaveChangesAsync();
        });

        _portal.Clock.MoveTo(new DateOnly(2026, 12, 8));
        await DigestAsync();

        var states = await _portal.Db(db => db.Outbox.Where(m => m.Key == "done" || m.Key == "open").ToDictionaryAsync(m => m.Key, m => m.Status));
        Assert.Equal((OutboxStatus.Skipped, OutboxStatus.Digested), (states["done"], states["open"]));
    }

    [Fact]
    public async Task A_person_chooses_what_comes_how_and_wrong_times_are_given_back()
    {
        using var officer = _portal.Client(_given.Officer.Id);
        using var wrong = await officer.PostAsync("/notifications/settings", new Dictionary<string, string> { ["OwnHours"] = "true", ["From"] = "99", ["To"] = "06:00" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("99", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var refused = await officer.PostAsync("/notifications/settings", new Dictionary<string, string> { ["Mails[Due]"] = "Off" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var chosen = await officer.PostAsync(
            "/notifications/settings", new Dictionary<string, string> { ["Mails[Early]"] = "Off", ["Mails[Due]"] = "Digest", ["OwnHours"] = "true", ["From"] = "8:00", ["To"] = "10h00" });
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        await TellAsync(_given.Officer, ReminderTemplate.DueSoon, "a");
        await TellAsync(_given.Officer, ReminderTemplate.DueToday, "b");
        await TellAsync(_given.Officer, "returned", "c");
        var mails = await _portal.Db(db => db.Outbox.ToDictionaryAsync(m => m.Key, m => (m.Status, m.NextTryAt)));
        Assert.Equal((OutboxStatus.InPortal, OutboxStatus.Gathering, OutboxStatus.Queued), (mails["a"].Status, mails["b"].Status, mails["c"].Status));
        Assert.Equal(LocalDay.At(new DateOnly(2026, 12, 7), new TimeOnly(10, 0)), mails["c"].NextTryAt);
        Assert.Equal(3, await _portal.Db(db => db.Notices.CountAsync()));
        Assert.True(await _portal.Db(db => db.AuditEntries.AnyAsync(e => e.Subject.StartsWith("NoticeSettings"))));
    }

    [Fact]
    public async Task The_link_in_an_optional_mail_stops_its_kind_without_signing_in_and_no_other_link_does()
    {
        var links = _portal.App.Services.GetRequiredService<StopLink>();
        Assert.Null(links.For(_given.Officer.Email, ReminderTemplate.Overdue));
        var path = links.For(_given.Officer.Email, ReminderTemplate.DueSoon)!.AbsolutePath;
        using var visitor = _portal.Client();
        Assert.Contains(_given.Officer.Email, (await visitor.PageAsync(path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var stopped = await visitor.PostAsync(path, []);
        Assert.Equal(HttpStatusCode.OK, stopped.StatusCode);
        await TellAsync(_given.Officer, ReminderTemplate.DueSoon, "a");
        Assert.Equal(OutboxStatus.InPortal, await _portal.Db(db => db.Outbox.Select(m => m.Status).SingleAsync()));
        using var forged = await visitor.GetAsync(path[..^2] + "AA");
        using var compulsory = await visitor.GetAsync("/notifications/stop/" + links.Token(_given.Officer.Email, NoticeKind.Due));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (forged.StatusCode, compulsory.StatusCode));
    }

    [Fact]
    public async Task An_extended_unit_is_told_of_its_new_day()
    {
        await _portal.Db(db => _given.IssuedRoundAsync(db));
        using var secretary = _portal.Client(_given.Secretary.Id);
        var due = await _portal.Db(db => db.Rounds.Select(r => r.DueOn).SingleAsync());
        using var extended = await secretary.PostAsync("/rounds/2026/extensions", new Dictionary<string, string>
        {
            ["Form.Unit"] = "T00-SCT",
            ["Form.NewDueOn"] = due.AddDays(4).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            ["Form.Reason"] = "Bão lũ",
            ["Form.Document"] = "1/CV",
        });
        Assert.Equal(HttpStatusCode.Redirect, extended.StatusCode);
        var told = await _portal.Db(db => db.Outbox.Where(m => m.Template == "review-extended").Select(m => m.ToAddress).Order().ToListAsync());
        Assert.Equal(new[] { _given.Head.Email, _given.Officer.Email }.Order(), told);
        Assert.DoesNotContain("Bão", await _portal.Db(db => db.Outbox.Where(m => m.Template == "review-extended").Select(m => m.Text).FirstAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mail_has_its_kind()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "templates", "mail"), "*.vi.html").Select(f => Path.GetFileName(f)[..^".vi.html".Length]);
        Assert.Equal(files.Order(StringComparer.Ordinal), MailKinds.All.Keys.Order(StringComparer.Ordinal));
    }

    private Task TellAsync(Person person, string template, params string[] keys) => _portal.Db(async db =>
    {
        await using var scope = _portal.App.Services.CreateAsyncScope();
        var outbox = ActivatorUtilities.CreateInstance<OutboxQueue>(scope.ServiceProvider, db);
        foreach (var key in keys)
        {
            await outbox.QueueAsync(
                key, new MailRecipient(person.Email, person.FullName, person.Language), template,
                language => new Dictionary<string, string>(outbox.Facts(language, new LocalText("Sở Công Thương", "Department"), new LocalText("Đợt 2026", "Round 2026"), new DateOnly(2026, 12, 10), 3, "/rounds/2026/units/T00-SCT")),
                new MailSubject(), CancellationToken.None);
        }

        await db.SaveChangesAsync();
    });

    private Task<bool> DigestAsync() => _portal.Use<SendDigestsJob, bool>(async job =>
    {
        await job.RunAsync(CancellationToken.None);
        return true;
    });
}
