using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Domain.Committees;
using Portal.Domain.Notices;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Mail;
using Portal.TestKit;
using Portal.Web.Demo;
using Portal.Web.Tests.Start;
using Xunit;

namespace Portal.Web.Tests.Reminders;

/// <summary>Two portals on one database, a real mail server, the clock walking down the whole ladder, and a death in mid-run.</summary>
public sealed class TwoPortalsTests : IAsyncLifetime
{
    private const string Round = "T2026";

    // the days of the default ladder for a round issued on 30/11 and due on 10/12/2026; the last two count working days
    private static readonly (string Rung, DateOnly Day)[] Ladder =
    [
        ("issued", new(2026, 11, 30)), ("before-7", new(2026, 12, 3)), ("before-3", new(2026, 12, 7)), ("before-1", new(2026, 12, 9)), ("due", new(2026, 12, 10)),
        ("after-1", new(2026, 12, 11)), ("escalate-head", new(2026, 12, 15)), ("escalate-leader", new(2026, 12, 17)),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly List<PortalProcess> _portals = [];
    private TestDatabase _database = null!;
    private NpgsqlDataSource _source = null!;
    private MailBasket _basket = null!;

    public async ValueTask InitializeAsync()
    {
        _basket = await MailBasket.Start();
        _database = await TestDatabase.CreateAsync();
        _source = NpgsqlDataSource.Create(_database.Connections.App);
    }

    public async ValueTask DisposeAsync()
    {
        _portals.ForEach(portal => portal.Dispose());
        await _source.DisposeAsync();
        await _database.DisposeAsync();
        await _basket.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_whole_ladder_leaves_exactly_the_expected_mailbox()
    {
        var clock = new FakeClock(Ladder[0].Day);
        var (given, round, people) = await PrepareAsync(clock);
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (rung, day) in Ladder)
        {
            if (rung == "before-1")
            {
                await SubmitAsync("T00-X2", new FakeClock(day.AddDays(-1)));
            }

            expected.UnionWith(Expected(rung, people, given.Leader));
            if (rung == "due")
            {
                await DieWhileSendingAsync(day);
            }
            else
            {
                await StartAsync(day);
            }

            await SettleAsync(round.Id, expected.Count, rung);
            await Task.WhenAll(_portals.Select(portal => portal.StopAsync()));
            _portals.ForEach(portal => portal.Dispose());
            _portals.Clear();
        }

        await using var db = Db(clock);
        var queued = await db.Outbox.AsNoTracking().Where(m => m.RoundId == round.Id && m.Key.StartsWith("round/")).ToListAsync();
        Assert.Equal(expected.Order(StringComparer.Ordinal), queued.Select(m => m.Key).Order(StringComparer.Ordinal));
        var byMessage = queued.ToDictionary(m => m.MessageId("songiang.example.vn"));
        var received = _basket.Mails.Where(m => byMessage.ContainsKey(m.MessageId)).ToList();
        Assert.All(received, mail => Assert.Equal(byMessage[mail.MessageId].ToAddress, mail.To));
        Assert.Equal(expected.Order(StringComparer.Ordinal), received.Select(m => byMessage[m.MessageId].Key).Distinct().Order(StringComparer.Ordinal));
        Assert.All(received.GroupBy(m => m.MessageId).Where(g => g.Count() > 1), twice => Assert.True(byMessage[twice.Key].IsOutcomeUnknown && twice.Count() == 2));
        Assert.Contains(queued, m => m.IsOutcomeUnknown);

        // the submitted review has waited for its verifiers meanwhile, who hear of it beside the ladder
        var beside = await db.Outbox.AsNoTracking().Where(m => m.RoundId == round.Id && !m.Key.StartsWith("round/")).Select(m => m.Key).ToListAsync();
        Assert.Equal([$"waiting/{Round}/2026-W51/{given.Secretary.Email}"], beside);
        Assert.DoesNotContain(received, m => byMessage[m.MessageId].Key is var key && key.Contains("/T00-X2/", StringComparison.Ordinal) && Ladder.Skip(3).Any(l => key.Contains($"/{l.Rung}/", StringComparison.Ordinal)));
    }

    /// <summary>Kills the process that is talking to the mail server, while the server holds its answer back.</summary>
    private async Task DieWhileSendingAsync(DateOnly day)
    {
        await _basket.Behave(MailBasketMode.Hold);
        var before = _basket.Mails.Count;
        await StartAsync(day);
        await _basket.WaitFor(before + 1);
        await using var find = _source.CreateCommand("select instance_name from qrtz_fired_triggers where job_name = 'send-mails'");
        var instance = (string?)await find.ExecuteScalarAsync() ?? throw new InvalidOperationException("Nobody is sending.");
        var process = int.Parse(instance.Split('-')[^2], CultureInfo.InvariantCulture);
        var sender = _portals.Single(portal => portal.Id == process);
        await sender.KillAsync();
        await _basket.Behave(MailBasketMode.Accept);
        sender.Dispose();
        _portals.Remove(sender);
    }

    private async Task StartAsync(DateOnly day)
    {
        var settings = new Dictionary<string, string>(MailProcess.Settings(_basket))
        {
            ["ConnectionStrings:Portal"] = _database.Connections.App,
            ["ConnectionStrings:PortalOwner"] = _database.Connections.Owner,
            ["Portal:Demo:Enabled"] = "true",
            ["Portal:Demo:Today"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["Portal:Mail:TimeoutSeconds"] = "5",
            ["Portal:Mail:ClaimSeconds"] = "6",
            ["Portal:Mail:RetryMinutes"] = "0, 0, 0",
        };

        // nodes of one database share their key files, which the very first start makes
        settings["Portal:DataDir"] = _folder.File("portal");
        if (!Directory.Exists(settings["Portal:DataDir"]))
        {
            _portals.Add(await PortalProcess.ServeAsync(settings));
        }

        _portals.AddRange(await Task.WhenAll(Enumerable.Range(_portals.Count, 2 - _portals.Count).Select(_ => PortalProcess.ServeAsync(settings))));
    }

    private async Task SettleAsync(Guid roundId, int mails, string rung)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            await using var db = Db(TimeProvider.System);
            var sent = await db.Outbox.CountAsync(m => m.RoundId == roundId && m.Key.StartsWith("round/") && m.Status == OutboxStatus.Sent);
            if (sent >= mails)
            {
                return;
            }

            await Task.Delay(100);
        }

        await using var last = Db(TimeProvider.System);
        var rows = await last.Outbox.Where(m => m.RoundId == roundId && m.Status != OutboxStatus.Sent).Select(m => $"{m.Key} {m.Status} {m.LastError}").ToListAsync();
        Assert.Fail($"{rung}: {mails} mails were to be sent. Not sent: {string.Join("; ", rows)}");
    }

    private async Task<(Given Given, Round Round, List<(string Unit, string Who, string Address)> People)> PrepareAsync(TimeProvider clock)
    {
        await using var db = Db(clock);
        // the clock moves only in a demo; its own story would add mails
        db.Record(DemoSetup.Loaded, "Demo", "");
        var given = await Given.ProvinceAsync(db);
        List<(string, string, string)> people =
        [
            ("T00-SCT", "officer", given.Officer.Email), ("T00-SCT", "head", given.Head.Email),
            ("T00-X1", "officer", given.Appoint(db, "Cán Bộ Một", Capacity.Officer, "T00-X1", "T00-X1").Email),
            ("T00-X1", "head", given.Appoint(db, "Chủ Tịch Một", Capacity.Head, "T00-X1", "T00-X1").Email),
            ("T00-X2", "officer", given.Appoint(db, "Cán Bộ Hai", Capacity.Officer, "T00-X2", "T00-X2").Email),
        ];
        // each by a mail of its own: the mailbox is counted
        var leader = new NoticeSettings(given.Leader.Id);
        leader.Choose(new Dictionary<NoticeKind, MailDelivery> { [NoticeKind.Escalation] = MailDelivery.Now });
        db.NoticeSettings.Add(leader);
        var round = await given.IssuedRoundAsync(db, Round, dueInDays: 10);
        return (given, round, people);
    }

    private static IEnumerable<string> Expected(string rung, List<(string Unit, string Who, string Address)> people, Person leader)
    {
        var anchor = rung == "issued" ? "2026-11-30" : "2026-12-10";
        string[] told = rung switch { "issued" or "due" or "after-1" => ["officer", "head"], "escalate-head" => ["head"], "escalate-leader" => [], _ => ["officer"] };
        var isX2Silent = rung is not ("issued" or "before-7" or "before-3");
        var mails = people.Where(p => told.Contains(p.Who) && !(isX2Silent && p.Unit == "T00-X2")).Select(p => $"round/{Round}/{p.Unit}/{rung}/{anchor}/{p.Who}/{p.Address}");
        // nobody is appointed in the office and the home affairs department; their leader hears of them all the same
        return rung == "escalate-leader"
            ? ((string[])["T00-VP", "T00-SNV", "T00-SCT", "T00-X1"]).Select(unit => $"round/{Round}/{unit}/{rung}/{anchor}/leader/{leader.Email}")
            : mails;
    }

    private async Task SubmitAsync(string unit, TimeProvider clock)
    {
        await using var db = Db(clock);
        var round = await db.Rounds.SingleAsync(r => r.Code == Round);
        var review = await db.Reviews.SingleAsync(v => v.RoundId == round.Id && v.UnitCode == unit);
        review.Touch(round, clock.GetUtcNow());
        review.Submit(round, clock.GetUtcNow());
        await db.SaveChangesAsync();
    }

    private PortalDb Db(TimeProvider clock) => new(DatabaseSetup.Options(_source)) { Actor = Actor.System("test"), Clock = clock };
}
