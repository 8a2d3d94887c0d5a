using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Infrastructure.Database;
using Portal.TestKit;
using Portal.Web.Features.Reminders;
using Xunit;

namespace Portal.Web.Tests.Reminders;

/// <summary>
/// Two runs at once on one database for a year of days. On every third day the server ends the connection of whoever works, in the middle of its
/// transaction, as it does when a process is killed; the run of the next day goes on. Real processes and kill -9: <see cref="TwoPortalsTests"/>.
/// </summary>
public sealed class YearOfTwoPortalsTests : IAsyncLifetime
{
    private static readonly DateOnly First = new(2026, 3, 2);

    private RunningPortal _portal = null!;
    private Given _given = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true" }, First);
        _given = await _portal.Db(Given.ProvinceAsync);
        await _portal.Db(db => _given.IssuedRoundAsync(db, dueInDays: 300));
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Each_reminder_of_the_year_is_queued_exactly_once_whoever_is_killed()
    {
        var killed = 0;
        for (var day = 0; day < 365; day++)
        {
            _portal.Clock.MoveTo(First.AddDays(day));
            var runs = Task.WhenAll(RunAsync(), RunAsync());
            if (day % 3 == 0)
            {
                killed += await KillAsync();
            }

            await runs;
        }

        var due = First.AddDays(300);
        string Key(string rung, DateOnly anchor, string who, string address) => string.Create(CultureInfo.InvariantCulture, $"round/2026/T00-SCT/{rung}/{anchor:yyyy-MM-dd}/{who}/{address}");
        string[] expected =
        [
            Key("issued", First, "officer", _given.Officer.Email), Key("issued", First, "head", _given.Head.Email),
            .. new[] { "before-7", "before-3", "before-1", "due", "after-1" }.Select(rung => Key(rung, due, "officer", _given.Officer.Email)),
            .. new[] { "due", "after-1", "escalate-head" }.Select(rung => Key(rung, due, "head", _given.Head.Email)), Key("escalate-leader", due, "leader", _given.Leader.Email),
        ];
        var keys = await _portal.Db(db => db.Outbox.Where(m => m.Key.StartsWith("round/2026/T00-SCT/")).Select(m => m.Key).ToListAsync());

        // a rung that fell on a day whose two runs both died is told as the next one; none is told twice, and the last of each recipient is told
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Subset(expected.ToHashSet(StringComparer.Ordinal), keys.ToHashSet(StringComparer.Ordinal));
        Assert.All(expected.Where(k => k.Contains("/issued/", StringComparison.Ordinal) || k.Contains("after-1/", StringComparison.Ordinal) && k.Contains("officer", StringComparison.Ordinal) || k.Contains("escalate", StringComparison.Ordinal)), k => Assert.Contains(k, keys));
        Assert.Equal(await _portal.Db(db => db.Outbox.CountAsync()), await _portal.Db(db => db.Notices.CountAsync()));
        TestContext.Current.TestOutputHelper?.WriteLine($"{killed} connections ended in the middle, {keys.Count} of {expected.Length} reminders told");
    }

    private async Task RunAsync()
    {
        try
        {
            await using var scope = _portal.App.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            db.Clock = _portal.Clock;
            await scope.ServiceProvider.GetRequiredService<QueueRemindersJob>().RunAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException { InnerException: NpgsqlException } or DbUpdateException or IOException)
        {
            // killed; the next run goes on
        }
    }

    /// <summary>Ends what works on this database at the moment.</summary>
    private async Task<int> KillAsync()
    {
        await using var connection = new NpgsqlConnection(_portal.Connections.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null", connection);
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
