using System.Globalization;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Web.Shell;
using Portal.Web.Shell.Forms;

namespace Portal.Web.Features.Verification;

/// <summary>Reads a verifier's value as people type it: decimal comma or point, 5/3/2026, two counts or a percent.</summary>
internal static class TypedValue
{
    /// <returns>Canonical text.</returns>
    /// <exception cref="RuleBrokenException">Nothing was typed, or not a value of the criterion's kind.</exception>
    public static string Read(Criterion criterion, DecideCriterion.Form form, DateOnly today)
    {
        var text = Typed(criterion.Answer, form, today);
        if (text.Length == 0)
        {
            throw new RuleBrokenException("decision.value-missing");
        }

        var value = AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, text, out var error);
        return value?.ToText() ?? throw new RuleBrokenException(error!);
    }

    private static string Typed(AnswerKind kind, DecideCriterion.Form form, DateOnly today)
    {
        var (value, part, whole) = (form.Value?.Trim() ?? "", form.Part?.Trim() ?? "", form.Whole?.Trim() ?? "");
        return kind switch
        {
            AnswerKind.Percentage when part.Length + whole.Length > 0 => $"{Number(part)}/{Number(whole)}",
            AnswerKind.Percentage => Number(value.TrimEnd('%', ' ')),
            AnswerKind.Number => Number(value),
            AnswerKind.Date when DayInput.TryRead(value, today, out var day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => value,
        };
    }

    // what is no number goes on as it is, and is refused with the rule's own words
    private static string Number(string text) =>
        NumberInput.TryRead(text, Show.IsEnglish ? ',' : '.', out var number) ? number.ToString("0.############", CultureInfo.InvariantCulture) : text;
}
