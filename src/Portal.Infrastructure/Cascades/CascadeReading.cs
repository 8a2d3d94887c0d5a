using Microsoft.EntityFrameworkCore;
using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Cascades;

/// <summary>What came up to one unit from the round that it issued on: a proposal for each criterion, and the units behind it.</summary>
/// <param name="ChildCode">Code of the round below.</param>
/// <param name="Proposals">By criterion code of the round above; criteria that are put to nobody below have none.</param>
/// <param name="Units">Every unit below, by name.</param>
public sealed record CascadeReading(string ChildCode, LocalText ChildTitle, IReadOnlyDictionary<string, CascadeProposal> Proposals, IReadOnlyList<CascadeReading.Child> Units)
{
    /// <summary>A unit below with its review.</summary>
    public sealed record Child(
        Guid UnitId, Guid ReviewId, string Code, LocalText Name, UnitKind Kind, Duty Duties, ReviewStatus Status, DateOnly? SubmittedOn, string ClosedGates, string ClosedWhenSigned)
    {
        /// <summary>The gate that drops a criterion of the round below for this unit; null: none does.</summary>
        public string? DroppedBy(Criterion below) => Domain.Checklists.ClosedGates.Parse(ClosedGates).DroppedBy(below);

        /// <summary>A gate dropped the criterion when the unit signed, and it applies now: only what a verifier set counts.</summary>
        public bool IsUnsigned(Criterion below) => Domain.Checklists.ClosedGates.Parse(ClosedWhenSigned).LetBack(below, Domain.Checklists.ClosedGates.Parse(ClosedGates));
    }

    /// <summary>Reads it for a unit's review in the round above.</summary>
    /// <param name="above">Checklist of the round above.</param>
    /// <param name="chosen">Which criteria of it; null: all that apply to the unit.</param>
    /// <returns>Null: the unit has not issued the round on.</returns>
    public static async Task<CascadeReading?> LoadAsync(
        PortalDb db, ChecklistLibrary library, Guid parentRoundId, Review owner, Checklist above, Func<Criterion, bool>? chosen, CancellationToken ct)
    {
        var child = await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.ParentRoundId == parentRoundId && r.OwnerUnitId == owner.UnitId && r.Status != RoundStatus.Draft, ct);
        if (child is null)
        {
            return null;
        }

        var below = await library.GetAsync(db, child.ChecklistCode, ct);
        var codes = Lineage.CodesBefore(above, below); // code above → code below
        var criteria = owner.ApplicableOf(above).Where(c => codes.ContainsKey(c.Code) && chosen?.Invoke(c) != false).ToList();
        var units = await db.Reviews.AsNoTracking().Where(r => r.RoundId == child.Id).OrderBy(r => r.NameVi).ThenBy(r => r.UnitCode)
            .Select(r => new Child(r.UnitId, r.Id, r.UnitCode, new LocalText(r.NameVi, r.NameEn), r.Kind, r.Duties, r.Status, r.SubmittedOn, r.ClosedGates, r.ClosedWhenSigned)).ToListAsync(ct);
        var answers = await AnswersAsync(db, child.Id, [.. criteria.Select(c => codes[c.Code])], below, ct);
        var proposals = new Dictionary<string, CascadeProposal>(StringComparer.Ordinal);
        foreach (var criterion in criteria)
        {
            var there = below.Find(codes[criterion.Code])!;
            var asked = units.Where(u => there.AppliesTo(u.Kind, u.Duties)).ToList();
            if (asked.Count > 0)
            {
                proposals[criterion.Code] = CascadeSum.Of(
                    criterion, child.PeriodTo, [.. asked.Select(u => new ChildAnswer(u.UnitId, u.SubmittedOn is not null, Said(u, there, answers)))]);
            }
        }

        return new(child.Code, child.Title, proposals, units);
    }

    /// <summary>What a closed gate drops is not applicable below as well, whatever had been answered.</summary>
    private static ScoredAnswer? Said(Child unit, Criterion there, Dictionary<(Guid ReviewId, string Criterion), ScoredAnswer> answers) =>
        unit.DroppedBy(there) is { } gate ? new(there.Code, null, IsNotApplicable: true, DroppedBy: gate)
        : answers.GetValueOrDefault((unit.ReviewId, there.Code)) is { } said && unit.IsUnsigned(there) ? said.WithoutOwn()
        : answers.GetValueOrDefault((unit.ReviewId, there.Code));

    /// <summary>Answers of signed reviews only; taken over and not confirmed is no answer.</summary>
    private static async Task<Dictionary<(Guid ReviewId, string Criterion), ScoredAnswer>> AnswersAsync(PortalDb db, Guid roundId, string[] codes, Checklist below, CancellationToken ct)
    {
        var counted = db.DecisionsThatCount();
        var rows = await (
            from r in db.Reviews
            join a in db.Answers on r.Id equals a.ReviewId
            where r.RoundId == roundId && r.SubmittedOn != null && codes.Contains(a.CriterionCode) && !a.IsCarriedOver
            from d in counted.Where(d => d.ReviewId == a.ReviewId && d.CriterionCode == a.CriterionCode).DefaultIfEmpty()
            select new { a.ReviewId, a.CriterionCode, a.Value, a.IsNotApplicable, Verified = d == null ? "" : d.VerifiedValue, NotApplicable = d == null ? null : d.VerifiedNotApplicable }).AsNoTracking().ToListAsync(ct);
        return rows.ToDictionary(row => (row.ReviewId, row.CriterionCode), row => Scored(below.Find(row.CriterionCode)!, row.Value, row.IsNotApplicable, row.Verified, row.NotApplicable));
    }

    private static ScoredAnswer Scored(Criterion criterion, string value, bool isNotApplicable, string verified, bool? verifiedNotApplicable)
    {
        AnswerValue? Parse(string text) => text.Length == 0 ? null : AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, text, out _);
        return new(criterion.Code, Parse(value), isNotApplicable, Parse(verified), verifiedNotApplicable);
    }
}
