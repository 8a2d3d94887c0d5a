using System.Globalization;
using Portal.Domain.Checklists;

namespace Portal.Domain.Reviews;

/// <summary>The value of an answer, typed by the criterion's <see cref="AnswerKind"/>. Read from text by <see cref="AnswerText"/>.</summary>
public abstract record AnswerValue
{
    private AnswerValue()
    {
    }

    /// <summary>The canonical text, which <see cref="TryParse"/> reads back: <c>yes</c>, <c>87.5</c>, <c>46/50</c>, <c>3</c>, <c>2026-12-14</c>.</summary>
    public abstract string ToText();

    /// <summary>
    /// What an exchange file holds: at most four decimals, two counts as their percentage, and 100 only when it is 100
    /// (9999999 of 10000000 is written 99.9999).
    /// </summary>
    public virtual string ToExchange() => ToText();

    /// <summary>Reads canonical text. Nothing else passes: no sign, exponent, space, thousands separator or decimal comma.</summary>
    /// <param name="kind">The criterion's answer kind.</param>
    /// <param name="section">The kind of its section: counts of deductions are whole.</param>
    /// <param name="text">The text.</param>
    /// <param name="error">Null, or the code of the rule that the text breaks, for example <c>answer.percent-range</c>.</param>
    /// <returns>The value, or null when there is an error.</returns>
    public static AnswerValue? TryParse(AnswerKind kind, SectionKind section, string text, out string? error) =>
        AnswerText.Read(kind, section, text, allowsCounts: true, out error);

    /// <summary>What a stored answer or decision scores by: nothing where there is no text, where the answer was given by dispatch, and where the text fits the criterion no more.</summary>
    public static AnswerValue? OrNone(Criterion criterion, string? text) =>
        string.IsNullOrEmpty(text) || text == Answer.Elsewhere ? null : TryParse(criterion.Answer, criterion.SectionKind, text, out _);

    /// <summary>Reads the text of an exchange file: as <see cref="TryParse"/>, but a percentage is a number there, never two counts.</summary>
    public static AnswerValue? TryParseExchange(AnswerKind kind, SectionKind section, string text, out string? error) =>
        AnswerText.Read(kind, section, text, allowsCounts: false, out error);

    private static string Format(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string FormatPercent(decimal percent, bool isWhole)
    {
        var rounded = Math.Round(percent, 4, MidpointRounding.AwayFromZero);
        return Format(rounded == 100 && !isWhole ? 99.9999m : rounded);
    }

    public sealed record YesNo(bool IsYes) : AnswerValue
    {
        public override string ToText() => IsYes ? "yes" : "no";
    }

    /// <param name="Value">0..100.</param>
    public sealed record Percent(decimal Value) : AnswerValue
    {
        public override string ToText() => Format(Value);

        public override string ToExchange() => FormatPercent(Value, Value == 100);
    }

    /// <summary>A percentage given as two counts, <paramref name="Part"/> of <paramref name="Whole"/>; scores as the exact fraction.</summary>
    public sealed record Ratio(long Part, long Whole) : AnswerValue
    {
        public override string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Part}/{Whole}");

        public override string ToExchange() => FormatPercent(100m * Part / Whole, Part == Whole);
    }

    /// <param name="Value">0..4.</param>
    public sealed record Level(int Value) : AnswerValue
    {
        public override string ToText() => Value.ToString(CultureInfo.InvariantCulture);
    }

    public sealed record Date(DateOnly Day) : AnswerValue
    {
        public override string ToText() => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <param name="Value">0 or more.</param>
    public sealed record Number(decimal Value) : AnswerValue
    {
        public override string ToText() => Format(Value);

        public override string ToExchange() => Format(Math.Round(Value, 4, MidpointRounding.AwayFromZero));
    }
}
