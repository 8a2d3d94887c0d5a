using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Measures;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database.Auditing;
using Xunit;

namespace Portal.Web.Tests.Demo;

/// <summary>The fictional province that a demo starts with.</summary>
public sealed class DemoTests(DemoPortal demo) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task This_years_round_has_reviews_in_every_state()
    {
        var states = await demo.Portal.Db(db => db.Reviews.Where(r => Round(db, "2026").Contains(r.RoundId)).GroupBy(r => r.Status).Select(g => g.Key).ToListAsync());
        Assert.Equal(Enum.GetValues<ReviewStatus>(), states.Order());
    }

    [Fact]
    public async Task Some_reviews_came_late_some_are_overdue_and_some_were_given_more_time()
    {
        var today = new DateOnly(2026, 11, 22);
        var reviews = await demo.Portal.Db(db => db.Reviews.AsNoTracking().Where(r => Round(db, "2026").Contains(r.RoundId)).ToListAsync());
        var round = await demo.Portal.Db(db => db.Rounds.AsNoTracking().SingleAsync(r => r.Code == "2026"));
        Assert.Equal(RoundStatus.Issued, round.Status);
        Assert.Contains(reviews, r => r.IsSubmitted && r.IsLate);
        Assert.Contains(reviews, r => !r.IsSubmitted && r.DueOn(round) < today);
        Assert.Contains(reviews, r => r.ExtendedDueOn > today);
        Assert.Contains(reviews, r => r.ReturnCount > 0);
    }

    [Fact]
    public async Task Last_years_round_is_frozen_with_its_ranking()
    {
        var round = await demo.Portal.Db(db => db.Rounds.AsNoTracking().SingleAsync(r => r.Code == "2025"));
        var places = await demo.Portal.Db(db => db.FrozenPlaces.Where(p => db.FrozenRankings.Any(f => f.Id == p.RankingId && f.RoundId == round.Id)).GroupBy(p => p.RankingId).Select(g => g.Count()).ToListAsync());
        var reviews = await demo.Portal.Db(db => db.Reviews.CountAsync(r => r.RoundId == round.Id));
        Assert.Equal(RoundStatus.Frozen, round.Status);
        Assert.Equal([reviews, reviews], places); // as it was published, and after an appeal
        Assert.True(await demo.Portal.Db(db => db.Rounds.AnyAsync(r => r.Code == "2026" && r.PreviousRoundId == round.Id)));
    }

    [Fact]
    public async Task One_unit_goes_the_whole_way_from_the_plan_to_the_proof_and_the_lower_points()
    {
        var unit = await demo.Portal.Db(db => db.Units.Where(u => u.Code == "P00-SNNMT").Select(u => u.Id).SingleAsync());
        var visit = await demo.Portal.Db(db => db.Inspections.AsNoTracking().SingleAsync(i => i.UnitId == unit));
        Assert.NotNull(visit.ConclusionOn);
        var measures = await demo.Portal.Db(db => db.Measures.AsNoTracking().Where(m => m.InspectionId == visit.Id).ToDictionaryAsync(m => m.CriterionCode, m => m.Status));
        Assert.Equal((MeasureStatus.Confirmed, MeasureStatus.Open), (measures["G02-03"], measures["G03-05"]));
        var review = await demo.Portal.Db(db => db.Reviews.AsNoTracking().SingleAsync(r => r.UnitId == unit && Round(db, "2026").Contains(r.RoundId)));
        Assert.Equal(ReviewStatus.Verified, review.Status);
        Assert.Equal("no", await demo.Portal.Db(db => db.Decisions.Where(d => d.ReviewId == review.Id && d.CriterionCode == "G02-03").Select(d => d.VerifiedValue).SingleAsync()));
        Assert.True(await demo.Portal.Db(db => db.Discussions.AnyAsync(d => d.ReviewId == review.Id && d.WithVerifier && d.SettledAt == null)));
        Assert.True(await demo.Portal.Db(db => db.Appeals.AnyAsync(a => a.Status == AppealStatus.Accepted)));
    }

    [Fact]
    public async Task Every_signature_holds_the_hash_of_what_was_signed()
    {
        var submissions = await demo.Portal.Db(db => db.Submissions.AsNoTracking().ToListAsync());
        Assert.NotEmpty(submissions);
        Assert.All(submissions, s => Assert.Equal(
            s.ContentSha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(s.Content)))));
    }

    [Fact]
    public async Task The_audit_trail_of_the_whole_story_is_intact()
    {
        await using var scope = demo.Portal.App.Services.CreateAsyncScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(TestContext.Current.CancellationToken)).IsIntact);
    }

    [Fact]
    public async Task Violations_stand_against_fictional_units_only()
    {
        var violations = await demo.Portal.Db(db => db.Violations.AsNoTracking().Select(v => new { v.Status, db.Units.Single(u => u.Id == v.UnitId).Path }).ToListAsync());
        Assert.Equal(Enum.GetValues<ViolationStatus>(), violations.Select(v => v.Status).Distinct().Order());
        Assert.All(violations, v => Assert.StartsWith("/P00/", v.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_commune_of_the_demo_has_the_name_of_a_real_one()
    {
        var names = await demo.Portal.Db(db => db.Units.Where(u => u.Path.StartsWith("/P00/") && u.ParentId != null).Select(u => u.NameVi).ToListAsync());
        var real = await demo.Portal.Db(db => db.Units.Where(u => !u.Path.StartsWith("/P00/")).Select(u => u.NameVi).ToListAsync());
        Assert.True(names.Count > 60);
        Assert.Empty(names.Select(Bare).Intersect(real.Select(Bare)));
    }

    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        var before = await demo.Portal.Db(db => db.AuditEntries.CountAsync());
        Assert.False(await demo.LoadAsync(TextWriter.Null));
        Assert.Equal(before, await demo.Portal.Db(db => db.AuditEntries.CountAsync()));
    }

    private static IQueryable<Guid> Round(Infrastructure.Database.PortalDb db, string code) => db.Rounds.Where(r => r.Code == code).Select(r => r.Id);

    private static string Bare(string name) => System.Text.RegularExpressions.Regex.Replace(name, "^(Xã|Phường|Đặc khu) ", "");
}
