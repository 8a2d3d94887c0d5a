using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;

namespace Portal.Web.Features.Violations;

/// <summary>What a case costs its unit in a round, once it is confirmed.</summary>
/// <param name="Class">The class above which the unit cannot come; null when no criterion knocks it out.</param>
/// <param name="IsFrozen">The round's ranking is a stored fact: it follows only by a new version.</param>
public sealed record RoundEffect(string RoundCode, LocalText Round, IReadOnlyList<RoundEffect.Line> Lines, LocalText? Class, bool IsFrozen)
{
    /// <param name="Points">Points of one case.</param>
    public sealed record Line(string CriterionCode, LocalText Text, long Count, decimal Points, bool IsKnockout);

    /// <summary>What one more person disciplined costs: criterion and points; null: nothing.</summary>
    public (string CriterionCode, decimal Points)? Discipline { get; init; }

    /// <summary>What one more fine costs.</summary>
    public (string CriterionCode, decimal Points)? Fine { get; init; }

    /// <summary>Every running or frozen round of the unit whose period holds the day.</summary>
    public static async Task<IReadOnlyList<RoundEffect>> LoadAsync(PortalDb db, ChecklistLibrary checklists, Violation violation, CancellationToken ct)
    {
        var units = await CountedViolations.UnitsAsync(db, violation, ct);
        var rounds = await (
            from round in ViolationImpact.RoundsOf(db, violation, units).AsNoTracking()
            join review in db.Reviews.IgnoreQueryFilters().AsNoTracking() on round.Id equals review.RoundId
            where units.Contains(review.UnitId) && !review.IsPrepared
            orderby round.PeriodTo
            select new { round, review.UnitId, review.Kind, review.Duties }).ToListAsync(ct);
        var effects = new List<RoundEffect>();
        foreach (var found in rounds)
        {
            if (found.UnitId != await CountedViolations.HolderAsync(db, found.round.Id, violation, ct))
            {
                continue;
            }

            var checklist = await checklists.GetAsync(db, found.round.ChecklistCode, ct);
            var fact = new ViolationFact(violation.On, violation.Effect, ViolationStatus.Confirmed, violation.PersonsDisciplined, violation.Fines);
            var counts = RegisterCounts.From(found.round.Period, [fact], isLate: false);
            var lines = checklist.ApplicableTo(found.Kind, found.Duties)
                .Where(c => c.SectionKind == SectionKind.Deduction && counts.For(c.ComputedFrom) > 0)
                .Select(c => new Line(c.Code, c.Text, counts.For(c.ComputedFrom), c.MaxPoints, c.IsKnockout)).ToList();
            (string, decimal)? CostOf(string source) =>
                checklist.ApplicableTo(found.Kind, found.Duties).FirstOrDefault(c => c.SectionKind == SectionKind.Deduction && c.ComputedFrom == source) is { } criterion ? (criterion.Code, criterion.MaxPoints) : null;
            var policy = PolicyJson.Parse(found.round.PolicyJson);
            effects.Add(new(found.round.Code, found.round.Title, lines, lines.Any(l => l.IsKnockout) ? policy.Find(policy.KnockoutClass)?.Name : null, found.round.Status == RoundStatus.Frozen)
            {
                Discipline = CostOf("violations.persons_disciplined"),
                Fine = CostOf("violations.fines"),
            });
        }

        return effects;
    }
}
