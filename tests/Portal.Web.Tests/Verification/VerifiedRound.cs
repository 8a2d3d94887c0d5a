using System.Net;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Verification;

/// <summary>A portal with last year's round and an open one in which T00-SCT, T00-VP and T00-X1 have handed in their reviews.</summary>
public sealed class VerifiedRound : IAsyncLifetime
{
    public RunningPortal Portal { get; private set; } = null!;

    public Given Given { get; private set; } = null!;

    public Round Round { get; private set; } = null!;

    public IReadOnlyList<Criterion> Criteria { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await RunningPortal.StartAsync();
        await Portal.Db(async db =>
        {
            Given = await Given.ProvinceAsync(db);
            var before = await Given.IssuedRoundAsync(db, "2025");
            Round = await Given.IssuedRoundAsync(db, "2026", previousRoundId: before.Id);
            var checklist = await new Infrastructure.Database.ChecklistLibrary().GetAsync(db, Round.ChecklistCode);
            Criteria = checklist.ApplicableTo(Domain.Units.UnitKind.Dept, Domain.Units.Duty.None);
            foreach (var (round, units) in new[] { (before, new[] { "T00-SCT" }), (Round, ["T00-SCT", "T00-VP", "T00-X1"]) })
            {
                foreach (var review in db.Reviews.Where(r => r.RoundId == round.Id && units.Contains(r.UnitCode)).OrderBy(r => r.UnitCode).ToList())
                {
                    foreach (var criterion in checklist.ApplicableTo(review.Kind, review.Duties).Where(c => c.SectionKind.IsInBase()))
                    {
                        var answer = new Answer(review.Id, criterion.Code);
                        answer.Write(Full(criterion), false, "", null, "", "", null, null, "Lê Quang Minh", db.Clock.GetUtcNow());
                        db.Answers.Add(answer);
                    }

                    review.Touch(round, db.Clock.GetUtcNow());
                    review.Submit(round, db.Clock.GetUtcNow(), review.UnitCode == "T00-X1" ? ReviewSign.Hasty | ReviewSign.Copied : ReviewSign.None);
                }
            }

            await db.SaveChangesAsync();
        });
    }

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

    /// <summary>A criterion of this kind that no other test uses.</summary>
    public string Criterion(AnswerKind kind, int nth = 0) =>
        Criteria.Where(c => c.Answer == kind && !c.IsKnockout && c.SectionKind == SectionKind.Core).ElementAt(nth).Code;

    public Task<Review> Review(string unit) => Portal.Db(db => Task.FromResult(db.Reviews.Single(r => r.RoundId == Round.Id && r.UnitCode == unit)));

    public Task<Decision?> Decision(string unit, string criterion) =>
        Portal.Db(db => Task.FromResult(db.Decisions.SingleOrDefault(d => d.CriterionCode == criterion && db.Reviews.Any(r => r.Id == d.ReviewId && r.RoundId == Round.Id && r.UnitCode == unit))));

    /// <summary>Changes T00-SCT's answer as its officer would.</summary>
    public Task Answer(string criterion, string value, bool isNotApplicable = false, string unit = "T00-SCT", DateTimeOffset? at = null) => Portal.Db(async db =>
    {
        var review = db.Reviews.Single(r => r.RoundId == Round.Id && r.UnitCode == unit);
        db.Answers.Single(a => a.ReviewId == review.Id && a.CriterionCode == criterion)
            .Write(value, isNotApplicable, isNotApplicable ? "Không có hoạt động này" : "", null, "", "", null, null, "Lê Quang Minh", at ?? db.Clock.GetUtcNow());
        await db.SaveChangesAsync();
    });

    /// <summary>Decides as a person does on the page, with the version that the page shows.</summary>
    public async Task<HttpResponseMessage> Decide(Guid person, string unit, string criterion, params (string Name, string Value)[] fields)
    {
        using var client = Portal.Client(person);
        var path = $"/verification/2026/{unit}/{criterion}";
        using var page = await client.GetAsync(path);
        var version = page.StatusCode == HttpStatusCode.OK ? (await client.PageAsync(path)).QuerySelector("input[name=Version]")?.GetAttribute("value") ?? "0-" : "0-";
        return await client.PostAsync(path, [new("Version", version), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
    }

    private static string Full(Criterion criterion) => criterion.Answer switch
    {
        AnswerKind.YesNo => "yes",
        AnswerKind.Percentage => "46/50",
        AnswerKind.Level => "3",
        AnswerKind.Date => "2026-11-01",
        _ => "2",
    };
}
