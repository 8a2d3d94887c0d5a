using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Units;

namespace Portal.Domain.Scoring;

/// <summary>Answers and registers → points, with the reason for each. Exact; rounds only what a score card shows.</summary>
public static class Scorer
{
    /// <summary>Scores one unit.</summary>
    /// <param name="checklist">The round's frozen checklist.</param>
    /// <param name="policy">The round's policy, which may differ from the checklist's.</param>
    /// <param name="kind">The unit's kind when the round was issued.</param>
    /// <param name="duties">Its duties then.</param>
    /// <param name="period">The round's period.</param>
    /// <param name="answers">By criterion code; those of criteria that do not apply are not looked at.</param>
    /// <param name="registers">What the registers hold against the unit.</param>
    /// <exception cref="ArgumentException">An answer's value is not of its criterion's kind.</exception>
    public static ScoreCard Score(
        Checklist checklist,
        Policy policy,
        UnitKind kind,
        Duty duties,
        DateRange period,
        IReadOnlyDictionary<string, ScoredAnswer> answers,
        RegisterCounts registers)
    {
        var criteria = checklist.ApplicableTo(kind, duties);
        var lines = new List<ScoreLine>(criteria.Count);
        List<string> knockedOutBy = [];
        ExactSum earned = default, max = default, bonusEarned = default, deducted = default;
        foreach (var criterion in criteria)
        {
            var given = answers.GetValueOrDefault(criterion.Code);
            if (given is { IsNotAsked: true })
            {
                continue;
            }

            var answer = EffectiveAnswer.Of(criterion, given);
            ScoreLine line;
            switch (criterion.SectionKind)
            {
                case SectionKind.Deduction:
                    line = Deduct(criterion, answer, registers, ref deducted);
                    break;
                case SectionKind.Bonus:
                    line = Earn(criterion, answer, period.To, ref bonusEarned);
                    break;
                case var _ when criterion.IsLocal && !policy.CountsLocal:
                    ExactSum aside = default;
                    line = Earn(criterion, answer, period.To, ref aside) with { IsOutside = true, IsKnockedOut = false };
                    break;
                default:
                    line = Earn(criterion, answer, period.To, ref earned);
                    max.Add(criterion.MaxPoints, line.CountsInBase ? 1 : 0);
                    break;
            }

            lines.Add(given?.DroppedBy is { } gate ? line with { DroppedBy = gate } : line);
            if (line.IsKnockedOut)
            {
                knockedOutBy.Add(line.CriterionCode);
            }
        }

        return Total(policy, lines, knockedOutBy, earned, max, bonusEarned, deducted);
    }

    /// <summary>Points that one value earns, outside deduction sections; four decimals, half away from zero, for showing.</summary>
    /// <param name="value">Null: unanswered.</param>
    /// <param name="lastDay">The period's last day, for dates.</param>
    public static decimal Earned(Criterion criterion, AnswerValue? value, DateOnly lastDay)
    {
        ExactSum sum = default;
        return Earn(criterion, new(value, value is null ? ScoreStatus.Unanswered : ScoreStatus.Scored, ScoreSource.Unit), lastDay, ref sum).Earned;
    }

    private static ScoreCard Total(
        Policy policy, List<ScoreLine> lines, List<string> knockedOutBy, ExactSum earned, ExactSum max, ExactSum bonusEarned, ExactSum deducted)
    {
        decimal? points = max.IsZero ? null : (earned.Value * new Fraction(100, 1) / max.Value).Round(2);
        // The cap has two decimals, so capping after rounding gives the same as before.
        var bonus = Math.Min(policy.BonusCap, bonusEarned.Round(2));
        var deduction = deducted.Round(2);
        decimal? final = points is { } b ? Math.Max(0, b + bonus - deduction) : null;
        return new()
        {
            Base = points,
            Bonus = bonus,
            Deduction = deduction,
            Final = final,
            Class = final is { } f ? policy.ClassFor(f, knockedOutBy.Count > 0) : null,
            Earned = earned.Round(4),
            Max = max.Round(4),
            BonusEarned = bonusEarned.Round(4),
            Lines = lines,
            KnockedOutBy = knockedOutBy,
        };
    }

    private static ScoreLine Earn(Criterion criterion, EffectiveAnswer answer, DateOnly lastDay, ref ExactSum sum)
    {
        decimal earned = 0, share = 0;
        var isFull = false;
        if (answer.Value is { } value)
        {
            if (value is AnswerValue.Ratio ratio && criterion.Answer == AnswerKind.Percentage)
            {
                sum.Add(criterion.MaxPoints, ratio.Part, ratio.Whole);
                isFull = ratio.Part == ratio.Whole;
                share = Shown(ExactSum.Product(1, ratio.Part, ratio.Whole), isFull);
                earned = ExactSum.Product(criterion.MaxPoints, ratio.Part, ratio.Whole);
            }
            else
            {
                var exact = Shares.Of(criterion, value, lastDay);
                sum.Add(criterion.MaxPoints, exact);
                isFull = exact == 1;
                share = Shown(Math.Round(exact, 4, MidpointRounding.AwayFromZero), isFull);
                earned = ExactSum.Product(criterion.MaxPoints, exact);
            }
        }

        return new()
        {
            SectionCode = criterion.SectionCode,
            SectionKind = criterion.SectionKind,
            CriterionCode = criterion.Code,
            Max = criterion.MaxPoints,
            Earned = earned,
            Share = share,
            Count = 0,
            Status = answer.Status,
            Source = answer.Source,
            Value = answer.Value,
            IsKnockedOut = criterion.IsKnockout && criterion.SectionKind != SectionKind.Bonus
                && answer.Status != ScoreStatus.NotApplicable && !isFull,
        };
    }

    private static ScoreLine Deduct(Criterion criterion, EffectiveAnswer answer, RegisterCounts registers, ref ExactSum sum)
    {
        var declared = answer.Value switch
        {
            null => 0,
            AnswerValue.Number number => number.Value,
            var other => throw new ArgumentException($"{criterion.Code} is not answered by a {other.GetType().Name}.", nameof(answer)),
        };
        decimal registered = registers.For(criterion.ComputedFrom);
        var count = Math.Max(declared, registered);
        sum.Add(criterion.MaxPoints, count);
        return new()
        {
            SectionCode = criterion.SectionCode,
            SectionKind = criterion.SectionKind,
            CriterionCode = criterion.Code,
            Max = criterion.MaxPoints,
            Earned = ExactSum.Product(criterion.MaxPoints, count),
            Share = 0,
            Count = count,
            Status = answer.Status,
            Source = registered > declared ? ScoreSource.Register : answer.Source,
            Value = answer.Value,
            IsKnockedOut = criterion.IsKnockout && count > 0,
        };
    }

    /// <summary>Nothing but the whole looks like the whole: 0.99999 shows as 0.9999.</summary>
    private static decimal Shown(decimal rounded, bool isFull) => rounded == 1 && !isFull ? 0.9999m : rounded;
}
