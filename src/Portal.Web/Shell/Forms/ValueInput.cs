using System.Globalization;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;

namespace Portal.Web.Shell.Forms;

/// <summary>Reads an answer's value as people type it: decimal comma or point, 5/3/2026, two counts or a percent.</summary>
public static class ValueInput
{
    /// <param name="part">With <paramref name="whole"/>: a percentage as two counts; goes before <paramref name="value"/>, in which they may also stand as <c>46/50</c>.</param>
    /// <param name="missing">Code of the rule when nothing was typed.</param>
    /// <returns>The value.</returns>
    /// <exception cref="RuleBrokenException">Nothing was typed, or not a value of the criterion's kind.</exception>
    public static AnswerValue Read(Criterion criterion, string? value, string? part, string? whole, DateOnly today, string missing)
    {
        var text = Typed(criterion.Answer, value?.Trim() ?? "", part?.Trim() ?? "", whole?.Trim() ?? "", today);
        return text.Length == 0
            ? throw new RuleBrokenException(missing)
            : AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, text, out var error) ?? throw new RuleBrokenException(error!);
    }

    private static string Typed(AnswerKind kind, string value, string part, string whole, DateOnly today) => kind switch
    {
        AnswerKind.Percentage when part.Length + whole.Length > 0 => $"{Number(part)}/{Number(whole)}",
        AnswerKind.Percentage when value.Split('/') is [var counted, var of] => $"{Number(counted.Trim())}/{Number(of.Trim())}",
        AnswerKind.Percentage => Number(value.TrimEnd('%', ' ')),
        AnswerKind.Number => Number(value),
        AnswerKind.Date when DayInput.TryRead(value, today, out var day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value,
    };

    // what is no number goes on as it is, and is refused with the rule's own words
    private static string Number(string text) =>
        NumberInput.TryRead(text, Show.IsEnglish ? ',' : '.', out var number) ? number.ToString("0.############", CultureInfo.InvariantCulture) : text;
}
