using Portal.Domain.Checklists;
using Portal.Domain.Common;

namespace Portal.Domain.Reviews;

/// <summary>
/// Takes an answer over from the round before. It is only a proposal: it counts as answered when somebody has confirmed it. Bonuses and deductions
/// are not taken over, because they tell what happened in one year.
/// </summary>
public static class CarryOver
{
    /// <summary>What of the round before can be taken over: the value that counted, verified before declared.</summary>
    /// <param name="criterion">As this year's checklist has it.</param>
    /// <param name="value">Canonical text of the unit's own value then; empty: none.</param>
    /// <param name="verifiedValue">Canonical text of the verifier's value; empty: none.</param>
    /// <param name="verifiedNotApplicable">The verifier's decision on a claim; null: none.</param>
    /// <returns>Null: there was no answer, or it does not fit the criterion of this year.</returns>
    public static (string Value, bool IsNotApplicable)? Counted(
        Criterion criterion, string value, bool isNotApplicable, string verifiedValue, bool? verifiedNotApplicable)
    {
        if (!criterion.SectionKind.IsInBase())
        {
            return null;
        }

        if (verifiedValue.Length == 0 && (verifiedNotApplicable ?? isNotApplicable))
        {
            return criterion.AllowsNotApplicable ? ("", true) : null;
        }

        var counted = AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, verifiedValue.Length > 0 ? verifiedValue : value, out _);
        return counted is null ? null : (counted.ToText(), false);
    }

    /// <summary>
    /// Fills an unanswered answer and marks it as to be confirmed. What somebody has typed stays; a finding comes along only with the value that it
    /// was given for, and a promised day only when it is still to come.
    /// </summary>
    /// <returns>False: it is answered already, or there is nothing to take over.</returns>
    public static bool Fill(Answer answer, Criterion criterion, Answer before, Decision? decision, Guid byId, string byName, DateTimeOffset now)
    {
        if (answer.Value.Length > 0 || answer.IsNotApplicable || before.IsCarriedOver
            || Counted(criterion, before.Value, before.IsNotApplicable, decision?.VerifiedValue ?? "", decision?.VerifiedNotApplicable) is not var (value, isNotApplicable))
        {
            return false;
        }

        var finding = isNotApplicable ? null : answer.Finding ?? (value == before.Value ? before.Finding : null);
        var needsMeasure = finding is not (null or Finding.Adequate);
        answer.Write(
            value,
            isNotApplicable,
            Or(answer.Note, before.Note),
            finding,
            needsMeasure ? Or(answer.Measure, before.Measure) : "",
            needsMeasure ? Or(answer.Responsible, before.Responsible) : "",
            needsMeasure ? answer.MeasureDueOn ?? (before.MeasureDueOn >= LocalDay.Of(now) ? before.MeasureDueOn : null) : null,
            byId,
            byName,
            now);
        answer.MarkCarriedOver();
        return true;
    }

    private static string Or(string typed, string before) => typed.Length > 0 ? typed : before;
}
