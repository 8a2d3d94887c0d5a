using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>Pages of the register of corrective measures with 100,000 of them in 3,900 units, for who reads the whole country: first and last page, every filter, every view.</summary>
public static class RegisterBenchmark
{
    private const int Measures = 100_000;
    private const int Warm = 5;
    private const int Measured = 21;

    public static async Task<int> Run(string[] args)
    {
        await using var portal = await RunningPortal.StartAsync();
        var national = await NationalRound.MakeAsync(portal, 10);
        var unit = await portal.Db(MakeAsync);
        await Vacuum.RunAsync(portal);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Measures:#,##0} measures"));
        foreach (var (name, path) in new[]
        {
            ("first page", "/measures"),
            ("last page", "/measures?page=100000"),
            ("middle page", "/measures?page=1200"),
            ("all, last page", "/measures?status=all&page=100000"),
            ("all, middle page", "/measures?status=all&page=2000"),
            ("filter: overdue", "/measures?status=overdue"),
            ("filter: extension asked", "/measures?status=asked"),
            ("filter: to be confirmed", "/measures?status=done"),
            ("filter: confirmed", "/measures?status=confirmed"),
            ("filter: confirmed, last page", "/measures?status=confirmed&page=100000"),
            ("filter: unit", "/measures?unit=" + unit),
            ("filter: section", "/measures?section=G02"),
            ("filter: responsible", "/measures?responsible=v%C4%83n%20ph%C3%B2ng"),
            ("filter: responsible, last page", "/measures?responsible=v%C4%83n%20ph%C3%B2ng&page=100000"),
            ("filter: responsible, nobody", "/measures?responsible=b%C3%A1c%20s%C4%A9"),
            ("filter: post", "/measures?post=Ch%C3%A1nh%20V%C4%83n%20ph%C3%B2ng"),
            ("filter: day", string.Create(CultureInfo.InvariantCulture, $"/measures?day={Domain.Common.LocalDay.Of(portal.Clock.GetUtcNow()).AddDays(-10):yyyy-MM-dd}")),
            ("filter: source", "/measures?source=Verification"),
            ("search", "/measures?q=xa+an"),
            ("search, last page", "/measures?q=xa+an&page=100000"),
            ("search: criterion", "/measures?q=G03-02"),
            ("board", "/measures?view=board"),
            ("board, search", "/measures?view=board&q=xa+an"),
            ("calendar", "/measures?view=calendar"),
            ("totals by unit", "/measures?view=groups"),
            ("totals by section", "/measures?view=groups&by=section"),
            ("totals by post", "/measures?view=groups&by=post"),
            ("figures", "/measures/figures"),
            ("figures, search", "/measures/figures?q=xa+an"),
        })
        {
            var times = await PageTimes.MeasureAsync(portal, national.SecretaryId, path, Warm, Measured);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: median {times.Median:0.0} ms, fastest quarter {times.Quarter:0.0} ms, slowest {times.Worst:0.0} ms, {times.Median / 150:0.00} of the goal of 150 ms"));
        }

        return 0;
    }

    /// <returns>Code of a unit with measures.</returns>
    private static async Task<string> MakeAsync(PortalDb db)
    {
        var checklist = await new ChecklistLibrary().GetAsync(db, "CT32-2026");
        var criteria = checklist.AllCriteria.Where(c => c.SectionKind.IsInBase()).ToList();
        var reviews = await db.Reviews.AsNoTracking().OrderBy(r => r.UnitCode).Select(r => new { r.Id, r.UnitId, r.UnitCode }).ToListAsync();
        var (random, now) = (new Random(11), db.Clock.GetUtcNow());
        MeasureActor officer = new(Guid.NewGuid(), "Cán bộ", now), verifier = new(Guid.NewGuid(), "Thẩm định", now);
        string[] posts = ["Chánh Văn phòng", "Trưởng phòng Hành chính", "Chủ tịch UBND", "Giám đốc Sở", "Văn phòng HĐND và UBND"];
        var made = new List<CorrectiveMeasure>(Measures);
        for (var i = 0; i < Measures; i++)
        {
            // each unit has a stretch of criteria of its own, so that none stands twice
            var (review, criterion) = (reviews[i % reviews.Count], criteria[i / reviews.Count % criteria.Count]);
            var measure = new CorrectiveMeasure(
                review.Id, review.UnitId, criterion.SectionCode, criterion.Code, criterion.IsKnockout, random.Next(20) == 0,
                new((Finding)(1 + random.Next(3)), "Bổ sung quy chế, sổ theo dõi", posts[random.Next(posts.Length)], Domain.Common.LocalDay.Of(now).AddDays(random.Next(-120, 90))) { IsOfVerification = random.Next(4) == 0 }, now);
            switch (random.Next(10))
            {
                case < 4:
                    measure.ReportDone("12/QĐ", officer);
                    measure.Confirm("", verifier);
                    break;
                case < 5:
                    measure.ReportDone("12/QĐ", officer);
                    break;
                case < 6:
                    measure.AskExtension(Domain.Common.LocalDay.Of(now).AddDays(120), "chờ kinh phí", officer);
                    break;
            }

            // copied in bulk: nobody gives it a code
            measure.Call(FormattableString.Invariant($"KP-2026-{made.Count + 1:000000}"));
            made.Add(measure);
        }

        await db.CopyAsync(made, CancellationToken.None);
        return reviews[7].UnitCode;
    }
}
