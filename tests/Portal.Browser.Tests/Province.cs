using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.TestKit;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>
/// A portal with a province in it. In the open round 2026 nobody has opened the review of T00-SCT; that of T00-SNV is answered and not sent; those of
/// T00-VP, T00-X1 and T00-X2 are handed in. The round before it, 2025, holds nothing.
/// The committee has a decision in effect and a draft.
/// </summary>
public sealed class Province : IAsyncLifetime
{
    private readonly IReadOnlyDictionary<string, string?>? settings;

    public Province()
    {
    }

    /// <param name="settings">Settings over those of tests.</param>
    internal Province(IReadOnlyDictionary<string, string?> settings) => this.settings = settings;

    public RunningPortal Portal { get; private set; } = null!;

    public Given Given { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await RunningPortal.StartAsync(settings);
        await Portal.Db(async db =>
        {
            Given = await Given.ProvinceAsync(db);
            var before = await Given.IssuedRoundAsync(db, "2025");
            await Given.IssuedRoundAsync(db, "2026", previousRoundId: before.Id);
            await AnswerAllAsync(db, "T00-SNV", weak: false);
            await AnswerAllAsync(db, "T00-VP", weak: false);
            await AnswerAllAsync(db, "T00-X1", weak: false);
            await AnswerAllAsync(db, "T00-X2", weak: true);
        });
        await Portal.Db(db => NationalAsync(db, "QG2026"));
        foreach (var unit in new[] { "T00-VP", "T00-X1", "T00-X2" })
        {
            await SignAsync(await AppointAsync(Capacity.Head, unit), unit);
        }

        using var secretary = Portal.Client(Given.Secretary.Id);
        await Portal.DecidedAsync(secretary);
        await Portal.DraftedAsync(secretary);
        await secretary.PostAsync("/checklists/new", [new("Form.From", "CT32-2026"), new("Form.Code", "T-2027"), new("Form.TitleVi", "Bộ tiêu chí năm 2027")]);
        await secretary.PostAsync("/checklists/T-2027/edit/criteria/G01-02/remove", []);
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>Path of a unit's review in the open round.</summary>
    public static string ReviewOf(string unit) => "/rounds/2026/units/" + unit;

    /// <summary>One more person of a unit.</summary>
    public Task<Guid> AppointAsync(Capacity capacity, string unit) => Portal.Db(async db =>
    {
        var count = await db.Persons.CountAsync();
        var person = Given.Appoint(db, $"Người Thứ {count} {capacity}", capacity, unit, unit);
        await db.SaveChangesAsync();
        return person.Id;
    });

    public Task<Review> ReviewAsync(string unit) => Portal.Db(db => (
        from review in db.Reviews.AsNoTracking()
        join round in db.Rounds on review.RoundId equals round.Id
        where round.Code == "2026" && review.UnitCode == unit
        select review).SingleAsync());

    public async Task<Answer?> AnswerAsync(string unit, string criterion)
    {
        var review = await ReviewAsync(unit);
        return await Portal.Db(db => db.Answers.AsNoTracking().SingleOrDefaultAsync(a => a.ReviewId == review.Id && a.CriterionCode == criterion));
    }

    /// <summary>Signs as a head does on the page.</summary>
    public async Task SignAsync(Guid head, string unit)
    {
        using var client = Portal.Client(head);
        var seen = (await client.PageAsync(ReviewOf(unit) + "/sign")).QuerySelector("input[name=Seen]")?.GetAttribute("value") ?? "";
        using var answer = await client.PostAsync(ReviewOf(unit) + "/sign", [new("Declared", "true"), new("Seen", seen)]);
        Assert.Equal(ReviewStatus.Submitted, (await ReviewAsync(unit)).Status);
    }

    /// <summary>A national round that the province has received and not issued on yet.</summary>
    internal async Task NationalAsync(PortalDb db, string code, string checklistCode = "CT32-2026")
    {
        var checklist = await new ChecklistLibrary().GetAsync(db, checklistCode);
        var round = new Round(
            code, new LocalText("Đợt toàn quốc 2026", "National round 2026"), checklist.Code, PolicyJson.Write(checklist.Policy), new DateRange(new DateOnly(2025, 12, 15), new DateOnly(2026, 12, 14)), db.Clock.Today().AddDays(18), null);
        round.Address(new RecipientRule([UnitKind.Prov], null, null));
        round.Arrange(null, Given.Units["T99-VP"].Id, null, "", "");
        round.Issue(db.Clock.GetUtcNow(), 1, includesVerifyingUnit: false);
        db.Rounds.Add(round);
        db.Reviews.Add(new Review(round.Id, Given.Province, null, null));
        await db.SaveChangesAsync();
    }

    private static async Task AnswerAllAsync(PortalDb db, string unit, bool weak)
    {
        var now = db.Clock.GetUtcNow();
        var round = await db.Rounds.SingleAsync(r => r.Code == "2026");
        var review = await db.Reviews.SingleAsync(r => r.RoundId == round.Id && r.UnitCode == unit);
        var checklist = await new ChecklistLibrary().GetAsync(db, round.ChecklistCode);
        foreach (var criterion in checklist.ApplicableTo(review.Kind, review.Duties).Where(c => c.SectionKind.IsInBase()))
        {
            var value = criterion.Answer switch
            {
                AnswerKind.YesNo => "yes",
                AnswerKind.Percentage => weak ? "31/50" : "46/50",
                AnswerKind.Level => weak ? "2" : "3",
                AnswerKind.Date => "2026-03-05",
                _ => "2",
            };
            var answer = new Answer(review.Id, criterion.Code);
            answer.Write(value, false, "ghi chú của " + criterion.Code, Finding.Adequate, "", "", null, null, "Cán bộ " + unit, now);
            db.Answers.Add(answer);
        }

        db.Evidence.Add(new Evidence(review.Id, "G01-01", "41/BC", new DateOnly(2026, 3, 5), "UBND tỉnh", "mục 2", "Văn thư"));
        review.Touch(round, now);
        await db.SaveChangesAsync();
    }
}
