using System.Globalization;
using Portal.Domain.Checklists;

namespace Portal.Domain.Reviews;

/// <summary>Reads answers from text, strictly: what two people could read differently is refused.</summary>
internal static class AnswerText
{
    // Larger counts are typing errors, and every product of a count and points stays inside a decimal.
    private const int MaxWholeDigits = 15;

    public static AnswerValue? Read(AnswerKind kind, SectionKind section, string text, bool allowsCounts, out string? error)
    {
        AnswerValue? value;
        (value, error) = kind switch
        {
            AnswerKind.YesNo => ReadYesNo(text),
            AnswerKind.Percentage when allowsCounts && text.Contains('/', StringComparison.Ordinal) => ReadRatio(text),
            AnswerKind.Percentage => ReadPercent(text),
            AnswerKind.Level => ReadLevel(text),
            AnswerKind.Date => ReadDate(text),
            AnswerKind.Number => ReadNumber(text, section == SectionKind.Deduction),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
        return value;
    }

    private static (AnswerValue?, string?) ReadYesNo(string text) => text switch
    {
        "yes" => (new AnswerValue.YesNo(true), null),
        "no" => (new AnswerValue.YesNo(false), null),
        _ => (null, "answer.not-yes-no"),
    };

    private static (AnswerValue?, string?) ReadPercent(string text) => ReadDecimal(text) switch
    {
        null => (null, "answer.not-percent"),
        > 100 => (null, "answer.percent-range"),
        var percent => (new AnswerValue.Percent(percent.Value), null),
    };

    private static (AnswerValue?, string?) ReadRatio(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (ReadCount(text.AsSpan(0, slash)) is not { } part || ReadCount(text.AsSpan(slash + 1)) is not { } whole)
        {
            return (null, "answer.not-ratio");
        }

        return whole == 0 || part > whole ? (null, "answer.ratio-range") : (new AnswerValue.Ratio(part, whole), null);
    }

    private static (AnswerValue?, string?) ReadLevel(string text) =>
        text.Length == 1 && text[0] is >= '0' and <= '4' ? (new AnswerValue.Level(text[0] - '0'), null) : (null, "answer.level-range");

    private static (AnswerValue?, string?) ReadDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (new AnswerValue.Date(day), null)
            : (null, "answer.not-date");

    private static (AnswerValue?, string?) ReadNumber(string text, bool isCount)
    {
        if (ReadDecimal(text) is not { } number)
        {
            return (null, "answer.not-number");
        }

        return isCount && !decimal.IsInteger(number) ? (null, "answer.not-whole") : (new AnswerValue.Number(number), null);
    }

    /// <summary>Digits, and after a point one to four more; nothing else.</summary>
    private static decimal? ReadDecimal(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var decimals = point < 0 ? "0" : text[(point + 1)..];
        return IsDigits(whole, MaxWholeDigits) && IsDigits(decimals, 4)
            ? decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : null;
    }

    private static long? ReadCount(ReadOnlySpan<char> text) =>
        IsDigits(text, MaxWholeDigits) ? long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static bool IsDigits(ReadOnlySpan<char> text, int most) =>
        text.Length >= 1 && text.Length <= most && !text.ContainsAnyExceptInRange('0', '9');
}
