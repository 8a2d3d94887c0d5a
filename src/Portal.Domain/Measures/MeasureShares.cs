using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;

namespace Portal.Domain.Measures;

/// <summary>What the register of corrective measures makes of the criteria that ask for it: a proposal, as units below make one. Never an answer by itself.</summary>
public static class MeasureShares
{
    /// <summary>Of weak contents: those for which a measure and a responsible post are named; each has a day.</summary>
    public const string Planned = "measures.planned_share";

    /// <summary>Of missing and unsuitable contents: those reported done by their day.</summary>
    public const string AtOnce = "measures.done_at_once_share";

    /// <summary>Of what inspections recommended and is due, or done before it is: what was done in time.</summary>
    public const string Recommended = "measures.recommendations_in_time_share";

    public static IReadOnlyList<string> All { get; } = [Planned, AtOnce, Recommended];

    /// <summary>The days about which a round asks: its own, and of a follow-up round, which has the days of the round it follows, all until today.</summary>
    public static DateRange PeriodOf(Round round, DateOnly today) => round.Kind == RoundKind.FollowUp && today > round.Period.To ? new(round.Period.From, today) : round.Period;

    /// <param name="measures">The unit's whole register.</param>
    /// <param name="period">Of <see cref="PeriodOf"/>: what was confirmed before it, or began after it, is not asked about.</param>
    /// <returns>Null: the criterion asks for no such share, or there is nothing to share.</returns>
    /// <example>Three of four recommendations done in time → "3/4", weak.</example>
    public static CascadeProposal? Of(Criterion criterion, IEnumerable<CorrectiveMeasure> measures, DateRange period, DateOnly today)
    {
        if (criterion.Answer != AnswerKind.Percentage || criterion.ComputedFrom is not { } source || !All.Contains(source))
        {
            return null;
        }

        var asked = measures.Where(m => m.StartedOn <= period.To && !(m.ConfirmedOn < period.From) && IsAsked(source, m, today)).ToList();
        if (asked.Count == 0)
        {
            return null;
        }

        var verdicts = asked.ToDictionary(m => m.Id, m => IsKept(source, m) ? ChildVerdict.Yes : ChildVerdict.No);
        var kept = verdicts.Values.Count(v => v == ChildVerdict.Yes);
        return new(
            criterion.Code, new AnswerValue.Ratio(kept, asked.Count).ToText(), kept == asked.Count ? Finding.Adequate : kept == 0 ? Finding.Missing : Finding.Weak, kept, 0, asked.Count - kept, 0, verdicts);
    }

    private static bool IsAsked(string source, CorrectiveMeasure measure, DateOnly today) => source switch
    {
        Planned => measure.CriterionCode.Length > 0 && measure.Finding == Finding.Weak,
        AtOnce => measure.CriterionCode.Length > 0 && measure.Finding is Finding.Missing or Finding.Unsuitable,
        _ => measure.InspectionId is not null && (measure.DoneOn is not null || measure.DueOn < today),
    };

    private static bool IsKept(string source, CorrectiveMeasure measure) =>
        source == Planned ? measure.What.Length > 0 && measure.Responsible.Length > 0 : measure.DoneOn <= measure.DueOn;
}
