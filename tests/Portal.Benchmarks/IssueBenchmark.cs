using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>Issuing a round to 3,900 units, each with an officer and a head, until every mail stands in the queue.</summary>
public static class IssueBenchmark
{
    private const int Units = 3900;

    public static async Task<int> Run(string[] args)
    {
        await using var portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true" });
        var secretary = await portal.Db(PrepareAsync);
        using var client = portal.Client(secretary);
        var times = new List<double>();
        foreach (var code in new[] { "B1", "B2", "B3" })
        {
            times.Add(await IssueAsync(portal, client, code));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"issue to {Units:#,##0} units with mails queued: first {times[0]:0.00} s, best {times.Min():0.00} s (goal 3 s)"));
        return 0;
    }

    /// <returns>Seconds until every mail of a new round stands in the queue.</returns>
    internal static async Task<double> IssueAsync(RunningPortal portal, PortalClient client, string code)
    {
        var jobs = portal.App.Services.GetRequiredService<JobRunner>();
        await portal.Db(db => DraftAsync(db, code));
        var watch = Stopwatch.StartNew();
        var asked = await client.PostAsync($"/rounds/{code}/issue", [new("Word", code)]);
        Trace.Assert(asked.StatusCode == HttpStatusCode.Redirect, "the round is accepted");
        var request = watch.Elapsed.TotalSeconds;
        await jobs.RunAsync(RunLongTasks.JobName, CancellationToken.None);
        var issued = watch.Elapsed.TotalSeconds;
        await jobs.RunAsync("queue-reminders", CancellationToken.None);
        var all = watch.Elapsed.TotalSeconds;
        var mails = await portal.Db(db => db.Outbox.CountAsync(m => m.Key.StartsWith($"round/{code}/")));
        var reviews = await portal.Db(db => db.Reviews.CountAsync(v => db.Rounds.Any(r => r.Id == v.RoundId && r.Code == code)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"issue {code}: asked {request:0.00} s, {reviews:#,##0} reviews issued {issued:0.00} s, {mails:#,##0} mails queued {all:0.00} s"));
        return all;
    }

    internal static async Task<Guid> PrepareAsync(PortalDb db)
    {
        var units = await db.Units.OrderBy(u => u.Code).ToListAsync();
        var provinces = units.Where(u => u.Kind == UnitKind.Prov).ToList();
        var departments = Enumerable.Range(0, Units - units.Count)
            .Select(i => new Unit(string.Create(CultureInfo.InvariantCulture, $"S{i:0000}"), provinces[i % provinces.Count], UnitKind.Dept, Duty.None, $"Sở số {i}", $"Department {i}"))
            .ToList();
        await db.CopyAsync(departments, CancellationToken.None);
        units.AddRange(departments);
        var since = new DateOnly(2025, 7, 1);
        var people = units.SelectMany(u => new[] { (Unit: u, Capacity.Officer), (Unit: u, Capacity.Head) })
            .Select(p => (p.Unit, p.Item2, Person: new Person($"Người {p.Unit.Code}", $"{p.Item2}-{p.Unit.Code}@bench.example".ToLowerInvariant()))).ToList();
        var secretary = new Person("Thư ký trung ương", "secretary@bench.example");
        await db.CopyAsync(people.Select(p => p.Person).Append(secretary), CancellationToken.None);
        await db.CopyAsync(people.Select(p => new Appointment(p.Person.Id, p.Item2, p.Unit.Id, p.Unit.Id, "Chức danh", "Post", since))
            .Append(new Appointment(secretary.Id, Capacity.Secretariat, departments[0].Id, null, "Thư ký", "Secretary", since)), CancellationToken.None);
        return secretary.Id;
    }

    private static async Task DraftAsync(PortalDb db, string code)
    {
        var office = await db.Units.Where(u => u.Code == "S0000" || u.Code == "S0001").OrderBy(u => u.Code).ToListAsync();
        var checklist = await new ChecklistLibrary().GetAsync(db, "CT32-2026");
        var round = new Round(
            code, new LocalText("Đợt " + code, "Round " + code), checklist.Code, PolicyJson.Write(checklist.Policy), new DateRange(new DateOnly(2025, 12, 15), new DateOnly(2026, 12, 14)), db.Clock.Today().AddDays(18), null);
        round.Address(new RecipientRule(Enum.GetValues<UnitKind>(), null, null));
        round.Arrange(null, office[0].Id, office[1].Id, ReminderLadder.Default.ToText(), "");
        db.Rounds.Add(round);
        await db.SaveChangesAsync();
    }
}
