using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Inspections;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Inspections;

/// <summary>Where inspections of a round's period found otherwise than the unit says in its review. They count once the minutes are registered: until then a finding is a note of the team.</summary>
public static class InspectionDifferences
{
    /// <param name="Inspection">Code of the inspection.</param>
    /// <param name="MinutesNumber">Of the minutes that both sides signed.</param>
    /// <param name="Disagreement">What the unit says against the minutes; empty: nothing.</param>
    public sealed record Difference(string Inspection, string MinutesNumber, DateOnly MinutesOn, string Disagreement, InspectionFinding Found, FindingProposal Proposal);

    /// <returns>By criterion, from the latest inspection that looked at it.</returns>
    public static async Task<IReadOnlyDictionary<string, Difference>> InspectionDifferencesAsync(
        this PortalDb db, Round round, Review review, IEnumerable<Criterion> criteria, IReadOnlyDictionary<string, Answer> answers, CancellationToken ct)
    {
        var (first, last) = (round.Period.From, round.Period.To);
        var seen = await (
            from i in db.Inspections
            join f in db.InspectionFindings.AsNoTracking() on i.Id equals f.InspectionId
            where i.UnitId == review.UnitId && i.ChecklistCode == round.ChecklistCode && i.MinutesOn != null && i.BegunOn >= first && i.BegunOn <= last && f.IsSeen
            orderby i.BegunOn descending, i.Code descending
            select new { i.Code, i.MinutesNumber, MinutesOn = i.MinutesOn!.Value, i.Disagreement, Found = f }).ToListAsync(ct);
        var asked = criteria.ToDictionary(c => c.Code, StringComparer.Ordinal);
        var differences = new Dictionary<string, Difference>(StringComparer.Ordinal);
        foreach (var latest in seen.DistinctBy(s => s.Found.CriterionCode))
        {
            var code = latest.Found.CriterionCode;
            if (asked.TryGetValue(code, out var criterion) && FindingProposal.Of(criterion, answers.GetValueOrDefault(code), latest.Found.Finding!.Value) is { } proposal)
            {
                differences[code] = new(latest.Code, latest.MinutesNumber, latest.MinutesOn, latest.Disagreement, latest.Found, proposal);
            }
        }

        return differences;
    }

    /// <summary>As <see cref="InspectionDifferencesAsync"/>, for one criterion of many reviews of a round.</summary>
    /// <param name="answers">What each unit answered; units that gave no answer are missing.</param>
    /// <returns>Units whose answer an inspection speaks against.</returns>
    public static async Task<IReadOnlySet<Guid>> UnitsUnlikeInspectionsAsync(
        this PortalDb db, Round round, Criterion criterion, IReadOnlyDictionary<Guid, (bool IsNotApplicable, Finding? Finding)> answers, CancellationToken ct)
    {
        var (first, last, code) = (round.Period.From, round.Period.To, criterion.Code);
        var seen = await (
            from i in db.Inspections
            join f in db.InspectionFindings on i.Id equals f.InspectionId
            where i.ChecklistCode == round.ChecklistCode && i.MinutesOn != null && i.BegunOn >= first && i.BegunOn <= last && f.IsSeen && f.CriterionCode == code
            orderby i.BegunOn descending, i.Code descending
            select new { i.UnitId, f.Finding }).ToListAsync(ct);
        return seen.DistinctBy(s => s.UnitId)
            .Where(s => answers.TryGetValue(s.UnitId, out var said) && FindingProposal.Differs(said.IsNotApplicable, said.Finding, s.Finding!.Value)).Select(s => s.UnitId).ToHashSet();
    }
}
