using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;

namespace Portal.Domain.Cascades;

/// <summary>
/// Adds up what the units below said: the verifier's word before their own, as in scoring. Who has not handed in, has not answered, or to whom the criterion does
/// not apply, is in no share.
/// </summary>
public static class CascadeSum
{
    /// <param name="criterion">As the unit above has it.</param>
    /// <param name="lastDay">Last day of the period below, for dates.</param>
    /// <param name="answers">Of every unit below to which the criterion is put, once each.</param>
    /// <example>Yes/no: 87 yes, 12 no → "no", weak, 87 of 99. Two counts: 3/4 and 1/6 → 4/10. Level: 4, 3, 2, 2 → 2. Date: the latest. Number: the sum.</example>
    public static CascadeProposal Of(Criterion criterion, DateOnly lastDay, IReadOnlyCollection<ChildAnswer> answers)
    {
        var verdicts = new Dictionary<Guid, ChildVerdict>(answers.Count);
        var values = new List<AnswerValue>(answers.Count);
        var total = 0m;
        int yes = 0, partial = 0, no = 0, notApplicable = 0;
        foreach (var one in answers)
        {
            var answer = EffectiveAnswer.Of(criterion, one.IsHandedIn ? one.Answer : null);
            if (answer.Value is not { } value)
            {
                var isOut = answer.Status == ScoreStatus.NotApplicable;
                notApplicable += isOut ? 1 : 0;
                verdicts[one.UnitId] = isOut ? ChildVerdict.NotApplicable : ChildVerdict.Unanswered;
                continue;
            }

            var share = ShareOf(criterion, value, lastDay);
            var verdict = share switch { >= 1 => ChildVerdict.Yes, <= 0 => ChildVerdict.No, _ => ChildVerdict.Partial };
            yes += verdict == ChildVerdict.Yes ? 1 : 0;
            partial += verdict == ChildVerdict.Partial ? 1 : 0;
            no += verdict == ChildVerdict.No ? 1 : 0;
            total += share;
            verdicts[one.UnitId] = verdict;
            values.Add(value);
        }

        var isCounted = criterion.SectionKind == SectionKind.Deduction;
        return new(
            criterion.Code,
            values.Count == 0 ? "" : Together(criterion.Answer, values).ToText(),
            values.Count == 0 || isCounted || !criterion.SectionKind.IsInBase() ? null : no == values.Count ? Finding.Missing : yes == values.Count ? Finding.Adequate : Finding.Weak,
            yes,
            partial,
            no,
            notApplicable,
            verdicts);
    }

    /// <summary>Cases that are counted are "no" when there are any: of a deduction nothing is good.</summary>
    private static decimal ShareOf(Criterion criterion, AnswerValue value, DateOnly lastDay) => (criterion.SectionKind, value) switch
    {
        (SectionKind.Deduction, AnswerValue.Number number) => number.Value == 0 ? 1 : 0,
        (_, AnswerValue.Ratio ratio) => ratio.Part == ratio.Whole ? 1 : Math.Min(0.9999m, (decimal)ratio.Part / ratio.Whole),
        _ => Shares.Of(criterion, value, lastDay),
    };

    private static AnswerValue Together(AnswerKind kind, List<AnswerValue> values) => kind switch
    {
        AnswerKind.YesNo => new AnswerValue.YesNo(values.TrueForAll(v => v is AnswerValue.YesNo { IsYes: true })),
        AnswerKind.Percentage => Percentage(values),

        // never better than the average: three of four at level 4 and one at level 0 are level 3, not 4
        AnswerKind.Level => new AnswerValue.Level(values.Cast<AnswerValue.Level>().Sum(v => v.Value) / values.Count),
        AnswerKind.Date => new AnswerValue.Date(values.Cast<AnswerValue.Date>().Max(v => v.Day)),
        AnswerKind.Number => new AnswerValue.Number(values.Cast<AnswerValue.Number>().Sum(v => v.Value)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Counts are added where everybody gave them; a percentage alone has no weight, so that then each unit weighs the same.</summary>
    private static AnswerValue Percentage(List<AnswerValue> values)
    {
        if (values.TrueForAll(v => v is AnswerValue.Ratio))
        {
            return new AnswerValue.Ratio(values.Cast<AnswerValue.Ratio>().Sum(v => v.Part), values.Cast<AnswerValue.Ratio>().Sum(v => v.Whole));
        }

        var sum = values.Sum(v => v is AnswerValue.Ratio ratio ? 100m * ratio.Part / ratio.Whole : ((AnswerValue.Percent)v).Value);
        var mean = Math.Round(sum / values.Count, 4, MidpointRounding.ToZero);
        return new AnswerValue.Percent(mean);
    }
}
