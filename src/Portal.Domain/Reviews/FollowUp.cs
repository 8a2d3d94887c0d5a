using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Scoring;

namespace Portal.Domain.Reviews;

/// <summary>
/// What of a closed round's contents is reviewed once more, because it was weak, missing or unsuitable when everybody had spoken, and how the follow-up round begins
/// with what was said then (Directive 32: strengthen and correct, supplement, amend).
/// </summary>
public static class FollowUp
{
    /// <summary>
    /// The finding that stands after verification. Where the verifier put another value in its place, that value decides: all points are adequate, none is missing, else
    /// the unit's own finding, or weak. Without a verifier's value the unit's finding stands; where none was given, its value decides in the same way.
    /// </summary>
    /// <param name="criterion">As the closed round's checklist has it.</param>
    /// <param name="answer">Null: unanswered.</param>
    /// <param name="decision">Null: none.</param>
    /// <param name="lastDay">Last day of the closed round's period.</param>
    /// <returns>Null: adequate, not applicable, or of no base section.</returns>
    public static Finding? Of(Criterion criterion, Answer? answer, Decision? decision, DateOnly lastDay)
    {
        if (!criterion.SectionKind.IsInBase())
        {
            return null;
        }

        var verified = decision?.VerifiedValue ?? "";
        var finding = answer?.Finding;
        if (verified.Length == 0)
        {
            if (criterion.AllowsNotApplicable && (decision?.VerifiedNotApplicable ?? answer?.IsNotApplicable) == true)
            {
                return null;
            }

            if (finding is { } own)
            {
                return Standing(own);
            }
        }

        var text = verified.Length > 0 ? verified : answer?.Value ?? "";
        var earned = Scorer.Earned(criterion, text.Length == 0 ? null : AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, text, out _), lastDay);
        return earned == criterion.MaxPoints && text.Length > 0 ? null
            : finding is { } said && Standing(said) is { } declared ? declared
            : earned == 0 ? Finding.Missing
            : Finding.Weak;
    }

    /// <summary>Fills the answer of the follow-up round with what was said and decided then, as still to be confirmed. A promised day comes along while it is still to come.</summary>
    /// <param name="found">The finding that stands.</param>
    /// <returns>False: there was no answer to begin with.</returns>
    public static bool Fill(Answer answer, Criterion criterion, Answer before, Decision? decision, Finding found, DateTimeOffset now)
    {
        if (CarryOver.Counted(criterion, before.Value, before.IsNotApplicable && decision?.VerifiedNotApplicable != false, decision?.VerifiedValue ?? "", decision?.VerifiedNotApplicable) is not var (value, _))
        {
            return false;
        }

        answer.Write(
            value, false, before.Note, found, before.Measure, before.Responsible, before.MeasureDueOn >= LocalDay.Of(now) ? before.MeasureDueOn : null, null, before.UpdatedByName, now);
        answer.MarkCarriedOver();
        return true;
    }

    private static Finding? Standing(Finding finding) => finding == Finding.Adequate ? null : finding;
}
