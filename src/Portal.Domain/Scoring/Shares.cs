using Portal.Domain.Checklists;
using Portal.Domain.Reviews;

namespace Portal.Domain.Scoring;

/// <summary>The share of a criterion's points that a value earns, 0..1, exactly.</summary>
internal static class Shares
{
    /// <summary>The share of every answer but two counts, whose share may have no end as a decimal.</summary>
    /// <param name="criterion">The criterion, not of a deduction section.</param>
    /// <param name="value">Its effective value.</param>
    /// <param name="lastDay">Last day of the round's period.</param>
    public static decimal Of(Criterion criterion, AnswerValue value, DateOnly lastDay) => (criterion.Answer, value) switch
    {
        (AnswerKind.YesNo, AnswerValue.YesNo answer) => answer.IsYes ? 1 : 0,
        (AnswerKind.Percentage, AnswerValue.Percent percent) => percent.Value * 0.01m,
        (AnswerKind.Level, AnswerValue.Level level) => level.Value * 0.25m,
        (AnswerKind.Date, AnswerValue.Date date) => IsInTime(criterion, date.Day, lastDay) ? 1 : 0,
        (AnswerKind.Number, AnswerValue.Number number) => OfNumber(criterion.Thresholds, number.Value),
        _ => throw new ArgumentException($"{criterion.Code} is not answered by a {value.GetType().Name}.", nameof(value)),
    };

    private static bool IsInTime(Criterion criterion, DateOnly day, DateOnly lastDay) =>
        day.DayNumber <= (long)lastDay.DayNumber + criterion.GraceDays && !(day < criterion.NotBefore);

    private static decimal OfNumber(IReadOnlyList<Threshold> thresholds, decimal number)
    {
        Threshold? reached = null;
        foreach (var threshold in thresholds)
        {
            if (threshold.AtLeast <= number && !(reached?.AtLeast > threshold.AtLeast))
            {
                reached = threshold;
            }
        }

        return reached?.Share ?? 0;
    }
}
