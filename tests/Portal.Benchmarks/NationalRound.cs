using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>A live round of the whole country: the real units and departments beside them, most of them answered, in every state.</summary>
public sealed class NationalRound
{
    public const string Code = "2026";

    private const int Units = 3900;

    private NationalRound()
    {
    }

    public Guid SecretaryId { get; private set; }

    /// <summary>Officers of units whose review is still open, with the unit's code.</summary>
    public IReadOnlyList<(Guid PersonId, Guid ReviewId, string UnitCode)> Officers { get; private set; } = [];

    /// <param name="officers">How many units stay open with an officer each.</param>
    public static async Task<NationalRound> MakeAsync(RunningPortal portal, int officers)
    {
        var national = await portal.Db(db => MakeAsync(db, officers));
        await Vacuum.RunAsync(portal);
        return national;
    }

    /// <summary>Adds past rounds of the same units, every question of them answered, until there are so many; the youngest is the live one's last year.</summary>
    /// <returns>Answers in the database.</returns>
    public static async Task<int> PastAsync(RunningPortal portal, int years)
    {
        var answers = await portal.Db(db => PastAsync(db, years));
        await Vacuum.RunAsync(portal);
        return answers;
    }

    private static async Task<NationalRound> MakeAsync(PortalDb db, int officers)
    {
        var national = new NationalRound();
        var checklist = await new ChecklistLibrary().GetAsync(db, "CT32-2026");
        var units = await db.Units.OrderBy(u => u.Code).ToListAsync();
        var provinces = units.Where(u => u.Kind == UnitKind.Prov).ToList();
        var departments = Enumerable.Range(0, Units - units.Count)
            .Select(i => new Unit(string.Create(CultureInfo.InvariantCulture, $"S{i:0000}"), provinces[i % provinces.Count], UnitKind.Dept, Duty.None, $"Sở số {i}", $"Department {i}"))
            .ToList();
        await db.CopyAsync(departments, CancellationToken.None);
        units.AddRange(departments);

        var office = departments[0];
        var secretary = new Person("Thư ký trung ương", "secretary@bench.example");
        db.Persons.Add(secretary);
        db.Appointments.Add(new Appointment(secretary.Id, Capacity.Secretariat, office.Id, null, "Thư ký", "Secretary", new DateOnly(2025, 7, 1)));
        national.SecretaryId = secretary.Id;

        var now = db.Clock.GetUtcNow();
        var round = new Round(
            Code, new LocalText("Đợt tự rà soát năm 2026", "Self-review 2026"), checklist.Code, PolicyJson.Write(checklist.Policy), new DateRange(new DateOnly(2025, 12, 15), new DateOnly(2026, 12, 14)), LocalDay.Of(now).AddDays(18), null);
        round.Address(new RecipientRule(Enum.GetValues<UnitKind>(), null, null));
        round.Arrange(null, office.Id, departments[1].Id, ReminderLadder.Default.ToText(), "");
        round.Issue(now, units.Count, includesVerifyingUnit: true);
        db.Rounds.Add(round);
        await db.SaveChangesAsync();

        var random = new Random(7);
        var reviews = units.Select(u => new Review(round.Id, u, ParentCode(u.Path), null)).ToList();
        var answers = new List<Answer>();
        var open = new List<(Guid, Guid, string)>();
        foreach (var (review, i) in reviews.Select((r, i) => (r, i)))
        {
            review.Touch(round, now);
            var stays = i % (Units / officers) == 0 && open.Count < officers;
            foreach (var criterion in checklist.ApplicableTo(review.Kind, review.Duties).Where(c => c.SectionKind.IsInBase()))
            {
                if (!stays && random.Next(20) == 0)
                {
                    continue;
                }

                var answer = new Answer(review.Id, criterion.Code);
                answer.Write(Value(criterion, random), false, "", Finding.Adequate, "", "", null, null, "bench", now);
                answers.Add(answer);
            }

            if (stays)
            {
                var officer = new Person($"Cán bộ {i}", $"officer{i}@bench.example");
                db.Persons.Add(officer);
                db.Appointments.Add(new Appointment(officer.Id, Capacity.Officer, review.UnitId, review.UnitId, "Cán bộ", "Officer", new DateOnly(2025, 7, 1)));
                open.Add((officer.Id, review.Id, review.UnitCode));
            }
            else if (i % 3 > 0)
            {
                review.Submit(round, now);
            }
        }

        await db.CopyAsync(reviews, CancellationToken.None);
        await db.CopyAsync(answers, CancellationToken.None);
        await db.SaveChangesAsync();
        national.Officers = open;
        return national;
    }

    /// <summary>Signs off every second review that was handed in, most of them with an over-claim.</summary>
    public static async Task<int> SignOffAsync(PortalDb db)
    {
        var now = db.Clock.GetUtcNow();
        var handedIn = await db.Reviews.Where(r => r.Status == ReviewStatus.Submitted).OrderBy(r => r.UnitCode).Select(r => r.Id).ToListAsync();
        var verified = handedIn.Where((_, i) => i % 2 == 0).ToList();
        await db.CopyAsync(verified.Select((id, i) => new Approval(id, "", "", 90 + (i % 7), 90, i % 7 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $";G03={i % 7};"), null, "bench", now)), CancellationToken.None);
        await db.Reviews.Where(r => verified.Contains(r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.Status, ReviewStatus.Verified));
        await db.Database.ExecuteSqlRawAsync("analyze");
        return verified.Count;
    }

    private static async Task<int> PastAsync(PortalDb db, int years)
    {
        var checklist = await new ChecklistLibrary().GetAsync(db, "CT32-2026");
        var units = await db.Units.AsNoTracking().OrderBy(u => u.Code).ToListAsync();
        var random = new Random(11);
        var live = await db.Rounds.AsNoTracking().FirstAsync(r => r.Code == Code);
        for (var year = live.DueOn.Year - 1 - await db.Rounds.CountAsync(r => r.Code != Code); year >= live.DueOn.Year - years; year--)
        {
            var due = new DateOnly(year, 12, 10);
            var now = new DateTimeOffset(year, 12, 20, 3, 0, 0, TimeSpan.Zero);
            var round = new Round(
                year.ToString(CultureInfo.InvariantCulture), new LocalText($"Đợt tự rà soát năm {year}", $"Self-review {year}"), checklist.Code, PolicyJson.Write(checklist.Policy),
                new DateRange(new DateOnly(year - 1, 12, 15), new DateOnly(year, 12, 14)), due, null);
            round.MarkImported(now);
            db.Rounds.Add(round);
            await db.SaveChangesAsync();
            var reviews = units.Select(u => new Review(round.Id, u, ParentCode(u.Path), null)).ToList();
            reviews.ForEach(r => r.MarkImported(due.AddDays(-random.Next(20)), null, due, now));
            await db.CopyAsync(reviews, CancellationToken.None);
            await db.CopyAsync(Answers(), CancellationToken.None);
            if (year == live.DueOn.Year - 1)
            {
                await db.Rounds.Where(r => r.Code == Code).ExecuteUpdateAsync(set => set.SetProperty(r => r.PreviousRoundId, round.Id));
            }

            IEnumerable<Answer> Answers()
            {
                foreach (var review in reviews)
                {
                    foreach (var criterion in checklist.ApplicableTo(review.Kind, review.Duties).Where(c => c.SectionKind.IsInBase()))
                    {
                        var answer = new Answer(review.Id, criterion.Code);
                        answer.Write(Value(criterion, random), false, "", Finding.Adequate, "", "", null, null, "bench", now);
                        yield return answer;
                    }
                }
            }
        }

        return await db.Answers.CountAsync();
    }

    private static string? ParentCode(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } codes ? codes[^2] : null;

    internal static string Value(Criterion criterion, Random random) => criterion.Answer switch
    {
        AnswerKind.YesNo => random.Next(10) > 0 ? "yes" : "no",
        AnswerKind.Percentage => string.Create(CultureInfo.InvariantCulture, $"{random.Next(20, 51)}/50"),
        AnswerKind.Level => random.Next(5).ToString(CultureInfo.InvariantCulture),
        AnswerKind.Date => "2026-11-0" + random.Next(1, 9).ToString(CultureInfo.InvariantCulture),
        _ => random.Next(4).ToString(CultureInfo.InvariantCulture),
    };
}
