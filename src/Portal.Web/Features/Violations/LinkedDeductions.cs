using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;

namespace Portal.Web.Features.Violations;

/// <summary>Which deductions cases of a list bring in the rounds that count them: by criterion, with its points. For many cases at once, whatever their number.</summary>
public sealed class LinkedDeductions(PortalDb db, ChecklistLibrary checklists)
{
    /// <param name="Points">Points that the case takes off, as a positive number.</param>
    public sealed record Line(string RoundCode, string CriterionCode, decimal Points, bool IsKnockout);

    /// <summary>Of confirmed cases what they take off, of suspected ones what they would; dismissed ones take nothing off.</summary>
    /// <returns>By id of the case; cases that no round counts are missing.</returns>
    public async Task<ILookup<Guid, Line>> LoadAsync(IReadOnlyCollection<Violation> violations, CancellationToken ct)
    {
        var cases = violations.Where(v => v.Status != ViolationStatus.Dismissed).ToDictionary(v => v.Id);
        if (cases.Count == 0)
        {
            return Array.Empty<(Guid Id, Line Line)>().ToLookup(l => l.Id, l => l.Line);
        }

        var (first, last) = (cases.Values.Min(v => v.On), cases.Values.Max(v => v.On));
        var imported = cases.Values.Where(v => v.RoundId is not null).Select(v => v.RoundId!.Value).Distinct().ToList();
        var rounds = await db.Rounds.AsNoTracking().Where(r => r.Status != RoundStatus.Draft && (imported.Contains(r.Id) || (!r.IsImported && r.PeriodFrom <= last && r.PeriodTo >= first)))
            .OrderBy(r => r.PeriodTo).ThenBy(r => r.Code).ToListAsync(ct);
        var lines = new List<(Guid Id, Line Line)>();
        foreach (var round in rounds)
        {
            var counted = await CountedViolations.LoadAsync(db, round, null, ct, cases.Keys);
            var units = counted.Select(r => r.UnitId).Distinct().ToList();
            var asked = await db.Reviews.IgnoreQueryFilters().AsNoTracking().Where(r => r.RoundId == round.Id && units.Contains(r.UnitId) && !r.IsPrepared)
                .Select(r => new { r.UnitId, r.Kind, r.Duties }).ToDictionaryAsync(r => r.UnitId, ct);
            var checklist = counted.Count == 0 ? null : await checklists.GetAsync(db, round.ChecklistCode, ct);
            foreach (var row in counted.Where(r => asked.ContainsKey(r.UnitId)))
            {
                var counts = RegisterCounts.From(round.Period, [row.Fact with { Status = ViolationStatus.Confirmed }], isLate: false);
                lines.AddRange(checklist!.ApplicableTo(asked[row.UnitId].Kind, asked[row.UnitId].Duties).Where(c => c.SectionKind == SectionKind.Deduction && counts.For(c.ComputedFrom) > 0)
                    .Select(c => (row.Id, new Line(round.Code, c.Code, c.MaxPoints * counts.For(c.ComputedFrom), c.IsKnockout))));
            }
        }

        return lines.ToLookup(l => l.Id, l => l.Line);
    }
}
