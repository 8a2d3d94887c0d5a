using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Violations;

/// <summary>What a case costs its unit in a running round, once it is confirmed.</summary>
/// <param name="Class">The class above which the unit cannot come; null when no criterion knocks it out.</param>
public sealed record RoundEffect(string RoundCode, LocalText Round, IReadOnlyList<RoundEffect.Line> Lines, LocalText? Class)
{
    /// <param name="Points">Points of one case.</param>
    public sealed record Line(string CriterionCode, LocalText Text, long Count, decimal Points, bool IsKnockout);

    /// <summary>Every running round of the unit whose period holds the day.</summary>
    public static async Task<IReadOnlyList<RoundEffect>> LoadAsync(PortalDb db, ChecklistLibrary checklists, Violation violation, CancellationToken ct)
    {
        var running = await (
            from review in db.Reviews.AsNoTracking()
            join round in db.Rounds.AsNoTracking() on review.RoundId equals round.Id
            where review.UnitId == violation.UnitId && (round.Status == RoundStatus.Issued || round.Status == RoundStatus.Closed) && !round.IsImported
                && round.PeriodFrom <= violation.On && violation.On <= round.PeriodTo
            orderby round.PeriodTo
            select new { round, review }).ToListAsync(ct);
        var effects = new List<RoundEffect>();
        foreach (var (round, review) in running.Select(r => (r.round, r.review)))
        {
            var checklist = await checklists.GetAsync(db, round.ChecklistCode, ct);
            var fact = new ViolationFact(violation.On, violation.Effect, ViolationStatus.Confirmed, violation.PersonsDisciplined, violation.Fines);
            var counts = RegisterCounts.From(round.Period, [fact], isLate: false);
            var lines = checklist.ApplicableTo(review.Kind, review.Duties)
                .Where(c => c.SectionKind == SectionKind.Deduction && counts.For(c.ComputedFrom) > 0)
                .Select(c => new Line(c.Code, c.Text, counts.For(c.ComputedFrom), c.MaxPoints, c.IsKnockout)).ToList();
            var policy = PolicyJson.Parse(round.PolicyJson);
            effects.Add(new(round.Code, round.Title, lines, lines.Any(l => l.IsKnockout) ? policy.Find(policy.KnockoutClass)?.Name : null));
        }

        return effects;
    }
}
