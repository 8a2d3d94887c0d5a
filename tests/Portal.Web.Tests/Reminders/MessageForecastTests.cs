using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Notices;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Database;
using Portal.TestKit;
using Portal.Web.Features.Reminders;
using Xunit;

namespace Portal.Web.Tests.Reminders;

/// <summary>Random ladders, people who come and go, digests, quiet hours: the preview of an untouched unit against the outbox after the clock has walked.</summary>
public sealed class MessageForecastTests : IAsyncLifetime
{
    private const int Rounds = 6;
    private const int DaysOfWalk = 75;

    private static readonly DateOnly First = new(2026, 11, 22);

    private RunningPortal _portal = null!;
    private Given _given = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await RunningPortal.StartAsync(
            new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true", ["Portal:Reminders:QuietHours"] = "21:00-06:30", ["Portal:PublicUrl"] = "https://cong.example.vn" }, First);
        _given = await _portal.Db(Given.ProvinceAsync);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task What_the_preview_says_of_an_untouched_unit_is_what_is_queued_when_the_clock_walks_through_the_ladder()
    {
        await _portal.Db(async db =>
        {
            // the head leaves in the middle, another comes ten days later; an officer of X1 comes late; the officer reads one mail a day, the head none that is optional
            (await db.Appointments.SingleAsync(a => a.PersonId == _given.Head.Id)).End(_portal.Clock.GetUtcNow());
            db.Appointments.Add(new Appointment(_given.Head.Id, Capacity.Head, _given.Units["T00-SCT"].Id, _given.Units["T00-SCT"].Id, "Giám đốc", "Director", First, First.AddDays(15)));
            var next = new Person("Người Kế Nhiệm", "ke.nhiem@example.vn");
            db.Persons.Add(next);
            db.Appointments.Add(new Appointment(next.Id, Capacity.Head, _given.Units["T00-SCT"].Id, _given.Units["T00-SCT"].Id, "Giám đốc", "Director", First.AddDays(25)));
            var late = new Person("Mới Đến", "moi.den@example.vn");
            db.Persons.Add(late);
            db.Appointments.Add(new Appointment(late.Id, Capacity.Officer, _given.Units["T00-X1"].Id, _given.Units["T00-X1"].Id, "Chuyên viên", "Officer", First.AddDays(9)));
            var deputy = new Person("Phó Giám Đốc", "pho.giam.doc@example.vn");
            db.Persons.Add(deputy);
            db.Appointments.Add(new Appointment(deputy.Id, Capacity.DeputyHead, _given.Units["T00-SCT"].Id, _given.Units["T00-SCT"].Id, "Phó Giám đốc", "Deputy director", First));
            var settings = new NoticeSettings(_given.Officer.Id);
            settings.Choose(new Dictionary<NoticeKind, MailDelivery> { [NoticeKind.Early] = MailDelivery.Digest });
            var own = new NoticeSettings(_given.Head.Id);
            own.Choose(new Dictionary<NoticeKind, MailDelivery> { [NoticeKind.Early] = MailDelivery.Off });
            db.AddRange(settings, own);
            await db.SaveChangesAsync();
            for (var seed = 0; seed < Rounds; seed++)
            {
                var round = await _given.IssuedRoundAsync(db, $"R{seed}", 12 + (seed * 3));
                round.ChangeLadder(seed == 0 ? ReminderLadder.Default.ToText() : Ladder(seed).ToText());
                await db.SaveChangesAsync();
            }
        });
        var foreseen = new List<(string Key, DateOnly On, string Status, DateTimeOffset Next, string Subject, string Text, string Html)>();
        foreach (var (round, unit) in Enumerable.Range(0, Rounds).SelectMany(i => new[] { ($"R{i}", "T00-SCT"), ($"R{i}", "T00-X1") }))
        {
            foreseen.AddRange((await ForeseeAsync(round, unit)).Where(line => !line.IsAssumed).SelectMany(line => line.Messages.Select(m =>
                (m.Mail.Key, line.On, m.Mail.Status.ToString(), m.Mail.NextTryAt, m.Mail.Subject, m.Mail.Text, m.Mail.Html))));
        }

        // whoever makes results known tells deputies as well, the ladder does not
        var assumed = (await ForeseeAsync("R0", "T00-SCT")).Where(line => line.IsAssumed).ToList();
        Assert.Equal(["results-known"], assumed.Where(line => line.Messages.Any(m => m.Mail.ToAddress == "pho.giam.doc@example.vn")).Select(line => line.Rung.Code));

        for (var day = 0; day < DaysOfWalk; day++)
        {
            // the first run of a day, soon after midnight
            _portal.Clock.MoveTo(First.AddDays(day));
            if (day > 0)
            {
                _portal.Clock.Advance(TimeSpan.FromHours(-9));
            }

            await _portal.Use<QueueRemindersJob, bool>(async job =>
            {
                await job.RunAsync(CancellationToken.None);
                return true;
            });
        }

        var queued = await _portal.Db(db => db.Outbox.Where(m => m.Key.Contains("/T00-SCT/") || m.Key.Contains("/T00-X1/")).ToListAsync());
        var expected = foreseen.Select(f => Line(f.Key, f.On, f.Status, f.Next, f.Subject, f.Text, f.Html)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(
            expected,
            queued.Select(m => Line(m.Key, LocalDay.Of(m.QueuedAt), m.Status.ToString(), m.NextTryAt, m.Subject, m.Text, m.Html)).Order(StringComparer.Ordinal));
        Assert.True(expected.Count > 60, $"only {expected.Count} messages");
        Assert.All(new[] { "Gathering", "InPortal", "ke.nhiem@example.vn", "/T00-X1/" }, word => Assert.Contains(expected, line => line.Contains(word, StringComparison.Ordinal)));
    }

    private static string Line(string key, DateOnly on, string status, DateTimeOffset next, string subject, string text, string html) =>
        string.Create(CultureInfo.InvariantCulture, $"{key} {on:yyyy-MM-dd} {status} {next.ToUnixTimeSeconds() / 60} {subject}\n{text}\n{html}");

    private async Task<IReadOnlyList<MessageForecast.Line>> ForeseeAsync(string code, string unit)
    {
        await using var scope = _portal.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var id = await db.Rounds.Where(r => r.Code == code).Select(r => r.Id).SingleAsync();
        var told = await QueueRemindersJob.ToldAsync(db, id, CancellationToken.None);
        var round = (await scope.ServiceProvider.GetRequiredService<RoundReminders>().LoadAsync(id, db.Units.Where(u => u.Code == unit), CancellationToken.None))!;
        return await scope.ServiceProvider.GetRequiredService<MessageForecast>().OfAsync(round, round.Reviews.Values.Single(), told, CancellationToken.None);
    }

#pragma warning disable CA5394 // the same seed gives the same ladder; nothing here is a secret
    private static ReminderLadder Ladder(int seed)
    {
        var random = new Random(seed);
        return new ReminderLadder(Enumerable.Range(0, 7).Select(i =>
        {
            var isFromIssue = random.Next(0, 4) == 0;
            return new ReminderRung(
                $"r{i}", isFromIssue ? random.Next(0, 20) : random.Next(-15, 20), random.Next(0, 2) == 0, (ReminderAudience)random.Next(1, 16),
                isFromIssue ? ReminderAnchor.Issued : ReminderAnchor.Due, InPortalOnly: random.Next(0, 4) == 0);
        }));
    }
#pragma warning restore CA5394
}
