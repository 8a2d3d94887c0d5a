using Microsoft.EntityFrameworkCore;
using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Cascades;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Gates;

namespace Portal.Web.Features.Reviews;

/// <summary>Loads what every page of one unit's review shows.</summary>
public sealed class ReviewOverviews(PortalDb db, ReviewScope scope, ChecklistLibrary checklists, TimeProvider clock)
{
    /// <returns>Null: no such review within the person's reach.</returns>
    public async Task<ReviewOverview?> Load(string round, string unit, CancellationToken ct)
    {
        if (await scope.ReadAsync(round, unit, ct) is not { } found)
        {
            return null;
        }

        var checklist = await checklists.GetAsync(db, found.Round.ChecklistCode, ct);
        var gates = await GateRows.LoadAsync(db, checklist, found.Review, ct);
        var criteria = gates.State.Applicable;
        var given = await StatesAsync(db, found.Review.Id, ct);
        var dropped = gates.State.Dropped.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        var answers = dropped.Count == 0 ? given : given.Where(a => !dropped.Contains(a.Key)).ToDictionary(StringComparer.Ordinal);
        var today = clock.Today();
        var asked = criteria.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        var assignments = (await db.AnswerAssignments.AsNoTracking().Where(a => a.ReviewId == found.Review.Id).ToListAsync(ct))
            .Where(a => asked.Contains(a.CriterionCode)).ToDictionary(a => a.CriterionCode, StringComparer.Ordinal);
        var below = await CascadeReading.LoadAsync(db, checklists, found.Round.Id, found.Review, checklist, null, ct);
        var decisions = below is null ? [] : await db.ProposalDecisions.AsNoTracking().Where(d => d.ReviewId == found.Review.Id).ToDictionaryAsync(d => d.CriterionCode, ct);
        IReadOnlyList<ReviewProblem> problems = [.. ReviewCheck.GateProblems(gates.State), .. ReviewCheck.Problems(criteria, answers, today), .. ReviewCheck.AssignedProblems(criteria, answers, assignments.Keys.ToHashSet(StringComparer.Ordinal)), .. Unexplained(criteria, answers, below, decisions)];
        return new()
        {
            Scope = found,
            Checklist = checklist,
            Criteria = criteria,
            Gates = gates,
            Kept = dropped.Where(given.ContainsKey).ToHashSet(StringComparer.Ordinal),
            Answers = answers,
            Problems = problems,
            Sections = [.. Progress(checklist, criteria, dropped, answers, problems)],
            Assignments = assignments,
            Today = today,
            Below = below,
            ProposalDecisions = decisions,
            Asked = await db.Clarifications.AsNoTracking().Where(c => c.ReviewId == found.Review.Id && c.Status == ClarificationStatus.Open).OrderBy(c => c.CriterionCode).ToListAsync(ct),
        };
    }

    /// <summary>Answers that differ from what the units below make of them, without a reason.</summary>
    private static IEnumerable<ReviewProblem> Unexplained(
        IReadOnlyList<Criterion> criteria, Dictionary<string, AnswerState> answers, CascadeReading? below, Dictionary<string, ProposalDecision> decisions) =>
        below is null ? [] : criteria
            .Where(c => below.Proposals.TryGetValue(c.Code, out var proposal) && answers.TryGetValue(c.Code, out var answer) && answer.IsAnswered
                && ProposalDecision.IsReasonMissing(proposal, answer.Value, answer.IsNotApplicable, answer.Finding, decisions.GetValueOrDefault(c.Code)))
            .Select(c => new ReviewProblem(c.Code, c.SectionCode, "cascade.reason-missing", true));

    /// <summary>The review's answers without their texts.</summary>
    internal static Task<Dictionary<string, AnswerState>> StatesAsync(PortalDb db, Guid reviewId, CancellationToken ct) =>
        db.Answers.AsNoTracking()
            .Where(a => a.ReviewId == reviewId)
            .Select(a => new AnswerState(
                a.CriterionCode,
                a.Value,
                a.IsNotApplicable,
                a.Note != "",
                a.Finding,
                a.Measure != "",
                a.Responsible != "",
                a.MeasureDueOn,
                db.Evidence.Count(e => e.ReviewId == a.ReviewId && e.CriterionCode == a.CriterionCode)
                    + db.EvidenceFileUses.Count(u => u.ReviewId == a.ReviewId && u.CriterionCode == a.CriterionCode),
                a.IsCarriedOver,
                db.Evidence.Any(e => e.ReviewId == a.ReviewId && e.CriterionCode == a.CriterionCode && e.Number != "" && e.IssuedOn != null)))
            .ToDictionaryAsync(a => a.CriterionCode, ct);

    private static IEnumerable<SectionProgress> Progress(
        Checklist checklist, IReadOnlyList<Criterion> criteria, HashSet<string> dropped, Dictionary<string, AnswerState> answers, IReadOnlyList<ReviewProblem> problems)
    {
        foreach (var section in checklist.Sections)
        {
            var own = criteria.Where(c => c.SectionCode == section.Code).ToList();
            var left = dropped.Count == 0 ? 0 : section.Criteria.Count(c => dropped.Contains(c.Code));
            if (own.Count > 0 || left > 0)
            {
                var errors = problems
                    .Where(p => p.IsBlocking && p.SectionCode == section.Code && !p.IsUnanswered)
                    .DistinctBy(p => p.CriterionCode)
                    .Count();
                var answered = own.Count(c => answers.TryGetValue(c.Code, out var answer) && answer.IsAnswered);
                yield return new(section.Code, section.Title, answered, own.Count, errors, !section.Kind.IsInBase(), left);
            }
        }
    }
}
