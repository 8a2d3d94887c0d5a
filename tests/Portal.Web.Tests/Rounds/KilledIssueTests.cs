using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Jobs;
using Portal.TestKit;
using Portal.Web.Demo;
using Portal.Web.Features.Rounds;
using Portal.Web.Tests.Reminders;
using Portal.Web.Tests.Start;
using Xunit;

namespace Portal.Web.Tests.Rounds;

/// <summary>Two portals on one database; the one that issues a round is killed (SIGKILL) between two of its steps, the other one goes on.</summary>
public sealed class KilledIssueTests : IAsyncLifetime
{
    private const string Code = "K2026";
    private const int More = 1_300;

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
    public async Task Every_recipient_has_one_review_and_every_person_one_message()
    {
        var clock = new FakeClock(new DateOnly(2026, 11, 22));
        Guid taskId;
        Given given;
        await using (var db = Db(clock))
        {
            db.Record(DemoSetup.Loaded, "Demo", "");
            given = await Given.ProvinceAsync(db);
            await LongIssueTests.AddUnits(db, given, More);
            var round = await given.DraftRoundAsync(db, Code);
            var task = new LongTask(IssueRoundTask.Name, Code, "/rounds/" + Code, new { }, More + 5, given.Secretary.Id, "Thư ký", "Secretariat", clock.GetUtcNow());
            round.BeginIssue(task.Id, clock.GetUtcNow(), More + 5, includesVerifyingUnit: true);
            db.LongTasks.Add(task);
            await db.SaveChangesAsync();
            taskId = task.Id;
        }

        // the second step has to wait for this unit, so that the process dies after the first one
        await using var holding = await _source.OpenConnectionAsync();
        await using (var transaction = await holding.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand("select 1 from units where code = 'T00-L0700' for update", holding, transaction);
            await hold.ExecuteNonQueryAsync();
            _portals.Add(await PortalProcess.ServeAsync(Settings()));
            _portals.Add(await PortalProcess.ServeAsync(Settings()));
            await Until(async db => await db.LongTasks.AnyAsync(t => t.Id == taskId && t.Done == IssueRoundTask.UnitsInStep));

            // by this very unit: a starting portal waits for other locks
            var holder = holding.ProcessID;
            await Until(async db => await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_stat_activity where datname = current_database() and {holder} = any(pg_blocking_pids(pid))").SingleAsync() > 0);
            await using var find = _source.CreateCommand("select instance_name from qrtz_fired_triggers where job_name = 'run-long-tasks'");
            var instance = (string?)await find.ExecuteScalarAsync() ?? throw new InvalidOperationException("Nobody is issuing.");
            var issuer = _portals.Single(p => p.Id == int.Parse(instance.Split('-')[^2], CultureInfo.InvariantCulture));
            await issuer.KillAsync();
            _portals.Remove(issuer);
            issuer.Dispose();
            await using var check = Db(clock);
            Assert.Equal(0, await check.Reviews.CountAsync());
            Assert.Equal(RoundStatus.Draft, await check.Rounds.Where(r => r.Code == Code).Select(r => r.Status).SingleAsync());
            await transaction.RollbackAsync();
        }

        await Until(async db => await db.LongTasks.AnyAsync(t => t.Id == taskId && t.Status == LongTaskStatus.Done));
        await Until(async db => await db.Outbox.CountAsync(m => m.Key.StartsWith("round/")) >= 2);

        await using var after = Db(clock);
        Assert.Equal(RoundStatus.Issued, await after.Rounds.Where(r => r.Code == Code).Select(r => r.Status).SingleAsync());
        Assert.Equal(More + 5, await after.Reviews.CountAsync());
        Assert.Equal(More + 5, await after.Reviews.Select(v => v.UnitId).Distinct().CountAsync());
        Assert.Single(await after.AuditEntries.Where(e => e.Change == "round.issued").ToListAsync());
        var told = await after.Outbox.Where(m => m.Key.StartsWith("round/")).Select(m => m.ToAddress).ToListAsync();
        Assert.Equal(new[] { given.Officer.Email, given.Head.Email }.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    private Dictionary<string, string> Settings() => new(MailProcess.Settings(_basket))
    {
        ["ConnectionStrings:Portal"] = _database.Connections.App,
        ["ConnectionStrings:PortalOwner"] = _database.Connections.Owner,
        ["Portal:Demo:Enabled"] = "true",
        ["Portal:Demo:Today"] = "2026-11-22",
        ["Portal:DataDir"] = _folder.File("portal"),
    };

    private async Task Until(Func<PortalDb, Task<bool>> isSo)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            await using var db = Db(TimeProvider.System);
            if (await isSo(db))
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail("It did not come to this within a minute.");
    }

    private PortalDb Db(TimeProvider clock) => new(DatabaseSetup.Options(_source)) { Actor = Actor.System("test"), Clock = clock };
}
