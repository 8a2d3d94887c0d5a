using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Cascades;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>
/// A national round that 34 provinces issue on to all their communes, each with an officer and a head, until every mail stands in the queue; then what the provinces
/// are proposed once all communes have answered. The plain issue to 3,900 units in the same run is the measure.
/// </summary>
public static class CascadeBenchmark
{
    public static async Task<int> Run(string[] args)
    {
        await using var portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true" });
        var secretary = await portal.Db(IssueBenchmark.PrepareAsync);
        using var client = portal.Client(secretary);
        await IssueBenchmark.IssueAsync(portal, client, "B1");
        var plain = await IssueBenchmark.IssueAsync(portal, client, "B2");
        var cascade = await CascadeAsync(portal, client, "Q1");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cascade: {cascade:0.00} s (goal 10 s), {cascade / plain:0.00} times the plain issue of {plain:0.00} s"));

        await portal.Db(db => AnswerAsync(db, "Q1"));
        await ProposalsAsync(portal);
        await PageAsync(client, "/cascades/Q1", "who has issued it on");
        await PageAsync(client, "/cascades/Q1/sections", "sections of the country");
        await PageAsync(client, "/cascades/Q1/P01", "proposals of one province");
        return 0;
    }

    private static async Task<double> CascadeAsync(RunningPortal portal, PortalClient client, string code)
    {
        var provinces = await portal.Db(db => NationalAsync(db, code));
        var jobs = portal.App.Services.GetRequiredService<JobRunner>();
        var watch = Stopwatch.StartNew();
        await PostAsync(client, $"/rounds/{code}/issue", [new("Word", code)]);
        var national = watch.Elapsed.TotalSeconds;
        foreach (var (province, office) in provinces)
        {
            await PostAsync(client, $"/cascades/{code}/{province}/issue",
            [
                new("Form.Code", $"{code}-{province}"), new("Form.TitleVi", "Đợt của tỉnh"), new("Form.PeriodFrom", "15/12/2025"), new("Form.PeriodTo", "14/12/2026"), new("Form.DueOn", "04/12/2026"),
                new("Form.Kinds", "COMMUNE"), new("Form.OfficeCode", office),
            ]);
        }

        var prepared = watch.Elapsed.TotalSeconds;
        foreach (var (province, _) in provinces)
        {
            await PostAsync(client, $"/rounds/{code}-{province}/issue", [new("Word", $"{code}-{province}")]);
        }

        var issued = watch.Elapsed.TotalSeconds;
        await jobs.RunAsync("queue-reminders", CancellationToken.None);
        var all = watch.Elapsed.TotalSeconds;
        var (reviews, mails) = await portal.Db(async db => (
            await db.Reviews.CountAsync(v => db.Rounds.Any(r => r.Id == v.RoundId && r.Code.StartsWith(code))),
            await db.Outbox.CountAsync(m => m.Key.StartsWith($"round/{code}"))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"cascade to {provinces.Count} provinces and on: national issued {national:0.00} s, {provinces.Count} drafts {prepared:0.00} s, {reviews:#,##0} reviews issued {issued:0.00} s, {mails:#,##0} mails queued {all:0.00} s"));
        return all;
    }

    private static async Task PostAsync(PortalClient client, string path, IEnumerable<KeyValuePair<string, string>> form)
    {
        using var answer = await client.PostAsync(path, form);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    /// <returns>Each province that has communes, with one of its departments to verify.</returns>
    private static async Task<List<(string Province, string Office)>> NationalAsync(PortalDb db, string code)
    {
        var departments = await db.Units.Where(u => u.Kind == UnitKind.Dept && u.ParentId != null).OrderBy(u => u.Code).ToListAsync();
        var provinces = await db.Units.Where(u => u.Kind == UnitKind.Prov).OrderBy(u => u.Code).ToListAsync();
        var checklist = await new ChecklistLibrary().GetAsync(db, "CT32-2026");
        var round = new Round(
            code, new LocalText("Đợt toàn quốc", "National round"), checklist.Code, PolicyJson.Write(checklist.Policy), new DateRange(new DateOnly(2025, 12, 15), new DateOnly(2026, 12, 14)), db.Clock.Today().AddDays(18), null);
        round.Address(new RecipientRule([UnitKind.Prov], null, null));
        round.Arrange(null, departments[0].Id, departments[1].Id, ReminderLadder.Default.ToText(), "");
        db.Rounds.Add(round);
        await db.SaveChangesAsync();
        return [.. provinces.Select(p => (p.Code, departments.First(d => d.ParentId == p.Id).Code))];
    }

    /// <summary>Every commune answers everything and hands in.</summary>
    private static async Task AnswerAsync(PortalDb db, string code)
    {
        var checklist = await new ChecklistLibrary().GetAsync(db, "CT32-2026");
        var random = new Random(7);
        var now = db.Clock.GetUtcNow();
        foreach (var round in await db.Rounds.Where(r => r.Code.StartsWith(code + "-")).ToListAsync())
        {
            var answers = new List<Answer>();
            foreach (var review in await db.Reviews.Where(v => v.RoundId == round.Id).ToListAsync())
            {
                review.Touch(round, now);
                foreach (var criterion in checklist.ApplicableTo(review.Kind, review.Duties).Where(c => c.SectionKind.IsInBase()))
                {
                    var answer = new Answer(review.Id, criterion.Code);
                    answer.Write(NationalRound.Value(criterion, random), false, "", random.Next(5) == 0 ? Finding.Weak : Finding.Adequate, "", "", null, null, "bench", now);
                    answers.Add(answer);
                }

                review.Submit(round, now);
            }

            await db.CopyAsync(answers, CancellationToken.None);
            await db.SaveChangesAsync();
        }

        await db.Database.ExecuteSqlRawAsync("analyze");
    }

    /// <summary>All proposals of all provinces anew, as their pages and checks ask for them.</summary>
    private static async Task ProposalsAsync(RunningPortal portal)
    {
        var times = new List<double>();
        var (units, proposals) = (0, 0);
        for (var run = 0; run < 2; run++)
        {
            (units, proposals) = (0, 0);
            times = [];
            var owners = await portal.Db(db => (from v in db.Reviews join r in db.Rounds on v.RoundId equals r.Id where r.Code == "Q1" select v).AsNoTracking().ToListAsync());
            foreach (var owner in owners)
            {
                var watch = Stopwatch.StartNew();
                var reading = await portal.Use<PortalDb, CascadeReading?>(async db =>
                {
                    var library = portal.App.Services.GetRequiredService<ChecklistLibrary>();
                    return await CascadeReading.LoadAsync(db, library, owner.RoundId, owner, await library.GetAsync(db, "CT32-2026"), null, CancellationToken.None);
                });
                times.Add(watch.Elapsed.TotalMilliseconds);
                units += reading?.Units.Count ?? 0;
                proposals += reading?.Proposals.Count ?? 0;
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"proposals from {units:#,##0} communes: {proposals:#,##0} proposals of {times.Count} provinces in {times.Sum() / 1000:0.00} s, one province {times.Average():0} ms, the largest {times.Max():0} ms"));
    }

    private static async Task PageAsync(PortalClient client, string path, string what)
    {
        var times = new List<double>();
        for (var run = 0; run < 5; run++)
        {
            var watch = Stopwatch.StartNew();
            await client.PageAsync(path);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"page {path} ({what}): first {times[0]:0} ms, best {times.Min():0} ms"));
    }
}
