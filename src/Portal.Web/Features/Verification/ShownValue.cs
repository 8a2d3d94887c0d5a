using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Verification;

/// <summary>An answer's value as people read it: <c>46/50</c> is "46/50 (92,0%)".</summary>
public static class ShownValue
{
    /// <param name="text">Canonical text; empty is an en dash.</param>
    public static string Of(Criterion criterion, string text, Texts<VerificationText> texts)
    {
        if (text == Answer.Elsewhere)
        {
            return texts["value.elsewhere"];
        }

        if (text.Length == 0 || AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, text, out _) is not { } value)
        {
            return text.Length == 0 ? "–" : text;
        }

        return value switch
        {
            AnswerValue.YesNo yesNo => texts[yesNo.IsYes ? "value.yes" : "value.no"],
            AnswerValue.Percent percent => Show.Percent(percent.Value),
            AnswerValue.Ratio ratio => $"{Show.Number(ratio.Part)}/{Show.Number(ratio.Whole)} ({Show.Percent(100m * ratio.Part / ratio.Whole)})",
            AnswerValue.Level level => texts["value.level", level.Value],
            AnswerValue.Date date => Show.Day(date.Day),
            AnswerValue.Number number => Show.Number(number.Value),
            _ => text,
        };
    }
}
