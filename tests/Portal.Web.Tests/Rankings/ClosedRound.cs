using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.TestKit;

namespace Portal.Web.Tests.Rankings;

/// <summary>
/// A closed round: T00-SCT and T00-SNV with all points, T00-VP with one criterion less, T00-X1 knocked out by its first knock-out criterion,
/// T00-X2 never handed in.
/// </summary>
internal static class ClosedRound
{
    /// <summary>Makes the round in a new province.</summary>
    /// <param name="unverified">Code of a unit whose review nobody has verified.</param>
    public static async Task<(Given Given, Round Round)> MakeAsync(RunningPortal portal, string? unverified = null) => await portal.Db(async db =>
    {
        var given = await Given.ProvinceAsync(db);
        var round = await given.IssuedRoundAsync(db);
        var checklist = await new ChecklistLibrary().GetAsync(db, round.ChecklistCode);
        foreach (var review in await db.Reviews.Where(r => r.RoundId == round.Id && r.UnitCode != "T00-X2").ToListAsync())
        {
            Fill(db, checklist, round, review, portal.Clock.GetUtcNow());
            review.Touch(round, portal.Clock.GetUtcNow());
            review.Submit(round, portal.Clock.GetUtcNow());
            if (review.UnitCode != unverified)
            {
                review.FinishVerification(0, portal.Clock.GetUtcNow());
            }
        }

        round.Close(portal.Clock.GetUtcNow());
        await db.SaveChangesAsync();
        return (given, round);
    });

    /// <summary>A criterion whose "no" costs points but knocks nobody out.</summary>
    public static Criterion Plain(Checklist checklist) =>
        checklist.AllCriteria.First(c => c is { Answer: AnswerKind.YesNo, IsKnockout: false, SectionKind: SectionKind.Core } && c.AppliesTo(Domain.Units.UnitKind.Dept, Domain.Units.Duty.None));

    public static Criterion KnockOut(Checklist checklist) =>
        checklist.AllCriteria.First(c => c is { Answer: AnswerKind.YesNo, IsKnockout: true, SectionKind: SectionKind.Core } && c.AppliesTo(Domain.Units.UnitKind.Commune, Domain.Units.Duty.None));

    private static void Fill(PortalDb db, Checklist checklist, Round round, Review review, DateTimeOffset now)
    {
        foreach (var criterion in checklist.ApplicableTo(review.Kind, review.Duties).Where(c => c.SectionKind.IsInBase()))
        {
            var isMissed = (review.UnitCode == "T00-VP" && criterion == Plain(checklist)) || (review.UnitCode == "T00-X1" && criterion == KnockOut(checklist));
            var answer = new Answer(review.Id, criterion.Code);
            answer.Write(isMissed ? "no" : Full(criterion, round), false, "", null, "", "", null, null, "test", now);
            db.Answers.Add(answer);
        }
    }

    private static string Full(Criterion criterion, Round round) => criterion.Answer switch
    {
        AnswerKind.YesNo => "yes",
        AnswerKind.Percentage => "100",
        AnswerKind.Level => "4",
        AnswerKind.Date => (criterion.NotBefore is { } day && day > round.PeriodFrom ? day : round.PeriodFrom).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => criterion.Thresholds[^1].AtLeast.ToString(CultureInfo.InvariantCulture),
    };
}
