using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Rankings;

/// <summary>
/// A ranking with another result of one criterion of one unit. Nothing else is computed anew: cards of other units, and what the registers held against this one, stay as they were
/// counted, so that a correction corrects what was appealed against and no more.
/// </summary>
public static class RankingCorrection
{
    /// <param name="before">The ranking with all its cards.</param>
    /// <param name="verifiedValue">The value that counts; null: the unit's own.</param>
    /// <param name="verifiedNotApplicable">The word on "not applicable"; null: none.</param>
    /// <param name="reason">Why, for the note beside the line.</param>
    /// <returns>Null when the unit has no score or the criterion no part in it.</returns>
    public static async Task<RankedRound?> CorrectAsync(
        PortalDb db, Round round, RankedRound before, string unitCode, string criterionCode, AnswerValue? verifiedValue, bool? verifiedNotApplicable, string reason, string byName, CancellationToken ct)
    {
        if (before.Find(unitCode) is not { Card: { } card } unit || !card.Lines.Any(l => l.CriterionCode == criterionCode))
        {
            return null;
        }

        var answers = await AnswersAsync(db, before, unit, card, ct);
        answers.All[criterionCode] = (unit.Answers.GetValueOrDefault(criterionCode) ?? new ScoredAnswer(criterionCode, null)) with { VerifiedValue = verifiedValue, VerifiedNotApplicable = verifiedNotApplicable };

        // a running round is frozen with the register as it is; only a frozen one takes the appeal's word against it
        var counts = before.Frozen is null
            ? RegisterCounts.From(round.Period, (await CountedViolations.LoadAsync(db, round, unit.UnitId, ct)).Select(v => v.Fact), unit.IsLate)
            : Registered(before.Checklist, card, criterionCode);
        var corrected = Scorer.Score(before.Checklist, before.Policy, answers.Kind, answers.Duties, round.Period, answers.All, counts);
        var notes = new Dictionary<string, CardNote>(unit.Notes, StringComparer.Ordinal)
        {
            [criterionCode] = new(unit.Notes.GetValueOrDefault(criterionCode)?.Note ?? "", reason, byName),
        };
        return Ranked(before, unit with { Card = corrected, KnockedOutBy = corrected.KnockedOutBy, Answers = answers.All, Notes = notes, Flags = [.. unit.Flags.Append(RankedUnit.ChangedSince).Distinct(StringComparer.Ordinal)] });
    }

    /// <summary>A ranking in which the registers hold something else against one unit: a violation was confirmed, or its conclusion taken back. Answers and decisions stay.</summary>
    /// <param name="before">The ranking with all its cards.</param>
    /// <param name="counts">What the registers hold against the unit now, but for what appeals have settled.</param>
    /// <returns>Null when the unit has no score.</returns>
    public static async Task<RankedRound?> RecountAsync(
        PortalDb db, Round round, RankedRound before, string unitCode, RegisterCounts counts, CancellationToken ct)
    {
        if (before.Find(unitCode) is not { Card: { } card } unit)
        {
            return null;
        }

        var answers = await AnswersAsync(db, before, unit, card, ct);
        var corrected = Scorer.Score(before.Checklist, before.Policy, answers.Kind, answers.Duties, round.Period, answers.All, counts);
        return Ranked(before, unit with { Card = corrected, KnockedOutBy = corrected.KnockedOutBy, Answers = answers.All });
    }

    /// <summary>The unit's answers, with a word for the criteria that its card leaves out.</summary>
    private static async Task<(UnitKind Kind, Duty Duties, Dictionary<string, ScoredAnswer> All)> AnswersAsync(PortalDb db, RankedRound before, RankedUnit unit, ScoreCard card, CancellationToken ct)
    {
        var review = await db.Reviews.IgnoreQueryFilters().AsNoTracking().Where(r => r.Id == unit.ReviewId).Select(r => new { r.Kind, r.Duties }).SingleAsync(ct);
        var counted = card.Lines.Select(l => l.CriterionCode).ToHashSet(StringComparer.Ordinal);
        var answers = new Dictionary<string, ScoredAnswer>(unit.Answers, StringComparer.Ordinal);
        foreach (var left in before.Checklist.ApplicableTo(review.Kind, review.Duties).Where(c => !counted.Contains(c.Code)))
        {
            answers[left.Code] = new ScoredAnswer(left.Code, null, IsNotAsked: true);
        }

        return (review.Kind, review.Duties, answers);
    }

    /// <summary>Everybody placed anew beside the unit that changed.</summary>
    private static RankedRound Ranked(RankedRound before, RankedUnit changed)
    {
        var units = before.Units.ToDictionary(u => u.UnitCode, StringComparer.Ordinal);
        units[changed.UnitCode] = changed;
        var places = RankingTable.Compute(
            units.Values.Select(u => new RankingEntry(u.UnitCode, u.ClusterCode, u.SubmittedOn is not null, u.Card, u.Place.Reason == RankingReason.UnitEnded)), before.Policy);
        return before with { Units = [.. places.Select(p => units[p.UnitCode] with { Place = p })], Frozen = null };
    }

    /// <summary>The counts behind a frozen card's other deductions. One that was appealed against falls back on what the unit or the verifier says of it.</summary>
    private static RegisterCounts Registered(Checklist checklist, ScoreCard card, string appealed)
    {
        var counts = card.Lines.Where(l => l.SectionKind == SectionKind.Deduction && l.CriterionCode != appealed && checklist.Find(l.CriterionCode)?.ComputedFrom is not null)
            .GroupBy(l => checklist.Find(l.CriterionCode)!.ComputedFrom!).ToDictionary(g => g.Key, g => (long)g.Max(l => l.Count), StringComparer.Ordinal);
        return new(
            counts.GetValueOrDefault("violations.leaks"), counts.GetValueOrDefault("violations.concealed"), counts.GetValueOrDefault("violations.secret_content_online"),
            counts.GetValueOrDefault("violations.persons_disciplined"), counts.GetValueOrDefault("violations.fines"), counts.GetValueOrDefault("round.late_submissions"));
    }
}
