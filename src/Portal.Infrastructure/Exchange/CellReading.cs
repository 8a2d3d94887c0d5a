using System.Globalization;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;

namespace Portal.Infrastructure.Exchange;

/// <summary>Reads typed cells; a cell that does not read is refused at its place and reads as nothing.</summary>
internal static class CellReading
{
    public static DateOnly? Day(this CsvRow row, string column)
    {
        var text = row[column];
        if (text.Length == 0)
        {
            return null;
        }

        if (TryDay(text) is { } day)
        {
            return day;
        }

        row.Refuse(column, "not a date like 2025-12-14");
        return null;
    }

    public static DateOnly? RequiredDay(this CsvRow row, string column)
    {
        if (row[column].Length == 0)
        {
            row.Refuse(column, "empty");
        }

        return row.Day(column);
    }

    public static DateOnly? TryDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary><c>yes</c>, <c>no</c>, or null when empty.</summary>
    public static bool? Flag(this CsvRow row, string column)
    {
        switch (row[column])
        {
            case "":
                return null;
            case "yes":
                return true;
            case "no":
                return false;
            default:
                row.Refuse(column, "a flag is yes, no or empty");
                return null;
        }
    }

    /// <summary>A whole count of at most nine digits; empty is 0.</summary>
    public static int Count(this CsvRow row, string column)
    {
        var text = row[column];
        if (text.Length == 0)
        {
            return 0;
        }

        if (text.Length <= 9 && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        row.Refuse(column, "a count is a whole number, 0 or more");
        return 0;
    }

    public static string Text(this CsvRow row, string column, int longest)
    {
        var text = row[column];
        if (text.Length > longest)
        {
            row.Refuse(column, string.Create(CultureInfo.InvariantCulture, $"longer than {longest} characters"));
        }

        return text;
    }

    /// <summary>A value in the form of its criterion, as canonical text; empty when the cell is.</summary>
    public static string Value(this CsvRow row, string column, Criterion criterion)
    {
        var text = row[column];
        if (text.Length == 0)
        {
            return "";
        }

        if (AnswerValue.TryParseExchange(criterion.Answer, criterion.SectionKind, text, out var error) is { } value)
        {
            return value.ToText();
        }

        row.Refuse(column, Reason(error));
        return "";
    }

    private static string Reason(string? error) => error switch
    {
        "answer.not-yes-no" => "the criterion is answered by yes or no",
        "answer.not-percent" => "not a percentage like 87.5, with at most four decimals",
        "answer.percent-range" => "a percentage is 0 to 100",
        "answer.level-range" => "a level is 0, 1, 2, 3 or 4",
        "answer.not-date" => "not a date like 2025-12-14",
        "answer.not-number" => "not a number like 3 or 2.5, 0 or more, with at most four decimals",
        "answer.not-whole" => "a count is a whole number, 0 or more",
        _ => "the value has not the form of its criterion",
    };
}
