using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Inspections;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Inspections;

/// <summary>
/// Where inspections since the beginning of a round's period, until its verification ends, found otherwise than the unit says in its review. They count once the minutes are registered: until
/// then a finding is a note of the team. A visit by another version of the checklist speaks about the criteria of the same lineage.
/// </summary>
public static class InspectionDifferences
{
    /// <param name="Inspection">Code of the inspection.</param>
    /// <param name="MinutesNumber">Of the minutes that both sides signed.</param>
    /// <param name="Disagreement">What the unit says against the minutes; empty: nothing.</param>
    public sealed record Difference(string Inspection, string MinutesNumber, DateOnly MinutesOn, string Disagreement, InspectionFinding Found, FindingProposal Proposal);

    /// <returns>By criterion of the round, from the latest inspection that looked at it.</returns>
    public static async Task<IReadOnlyDictionary<string, Difference>> InspectionDifferencesAsync(
        this PortalDb db, ChecklistLibrary library, Round round, Review review, IEnumerable<Criterion> criteria, IReadOnlyDictionary<string, Answer> answers, CancellationToken ct)
    {
        var first = round.Period.From;
        var seen = await (
            from i in db.Inspections
            join f in db.InspectionFindings.AsNoTracking() on i.Id equals f.InspectionId
            where i.UnitId == review.UnitId && i.MinutesOn != null && i.BegunOn >= first && f.IsSeen
            orderby i.BegunOn descending, i.Code descending
            select new { i.Code, i.ChecklistCode, i.MinutesNumber, MinutesOn = i.MinutesOn!.Value, i.Disagreement, Found = f }).ToListAsync(ct);
        var codes = await CodesAsync(db, library, seen.Select(s => s.ChecklistCode), round, ct);
        var asked = criteria.ToDictionary(c => c.Code, StringComparer.Ordinal);
        var differences = new Dictionary<string, Difference>(StringComparer.Ordinal);
        foreach (var (latest, code) in seen.Select(s => (Seen: s, Code: codes[s.ChecklistCode].GetValueOrDefault(s.Found.CriterionCode))).Where(s => s.Code is not null).DistinctBy(s => s.Code))
        {
            if (asked.TryGetValue(code!, out var criterion) && FindingProposal.Of(criterion, answers.GetValueOrDefault(code!), latest.Found.Finding!.Value) is { } proposal)
            {
                differences[code!] = new(latest.Code, latest.MinutesNumber, latest.MinutesOn, latest.Disagreement, latest.Found, proposal);
            }
        }

        return differences;
    }

    /// <summary>As <see cref="InspectionDifferencesAsync"/>, for one criterion of many reviews of a round.</summary>
    /// <param name="answers">What each unit answered; units that gave no answer are missing.</param>
    /// <returns>Units whose answer an inspection speaks against.</returns>
    public static async Task<IReadOnlySet<Guid>> UnitsUnlikeInspectionsAsync(
        this PortalDb db, ChecklistLibrary library, Round round, Criterion criterion, IReadOnlyDictionary<Guid, (bool IsNotApplicable, Finding? Finding)> answers, CancellationToken ct)
    {
        var first = round.Period.From;
        var visits = db.Inspections.Where(i => i.MinutesOn != null && i.BegunOn >= first);
        var codes = await CodesAsync(db, library, await visits.Select(i => i.ChecklistCode).Distinct().ToListAsync(ct), round, ct);
        var asked = codes.SelectMany(c => c.Value.Where(to => to.Value == criterion.Code).Select(from => (Checklist: c.Key, Code: from.Key))).ToHashSet();
        var known = asked.Select(a => a.Code).Distinct().ToList();
        var seen = await (
            from i in visits
            join f in db.InspectionFindings on i.Id equals f.InspectionId
            where f.IsSeen && known.Contains(f.CriterionCode)
            orderby i.BegunOn descending, i.Code descending
            select new { i.UnitId, i.ChecklistCode, f.CriterionCode, f.Finding }).ToListAsync(ct);
        return seen.Where(s => asked.Contains((s.ChecklistCode, s.CriterionCode))).DistinctBy(s => s.UnitId)
            .Where(s => answers.TryGetValue(s.UnitId, out var said) && FindingProposal.Differs(said.IsNotApplicable, said.Finding, s.Finding!.Value)).Select(s => s.UnitId).ToHashSet();
    }

    /// <summary>By checklist of a visit: its codes → those of the round.</summary>
    private static async Task<Dictionary<string, IReadOnlyDictionary<string, string>>> CodesAsync(PortalDb db, ChecklistLibrary library, IEnumerable<string> checklists, Round round, CancellationToken ct)
    {
        var codes = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        var asked = await library.GetAsync(db, round.ChecklistCode, ct);
        foreach (var code in checklists.Distinct())
        {
            codes[code] = await library.FindAsync(db, code, ct) is { } visited ? Lineage.Between(visited, asked) : new Dictionary<string, string>();
        }

        return codes;
    }
}
