using System.Globalization;

namespace Portal.Infrastructure.Documents.Uploads;

/// <summary>Reads what the cells of uploaded workbooks mean, whether the spreadsheet or a person wrote it.</summary>
public static class UploadedValues
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // 18/05/1927: a smaller number is more likely a year that somebody typed than a day
    private const decimal FirstSerial = 10_000;
    private static readonly DateOnly Epoch = new(1899, 12, 30);
    private static readonly string[] Days = ["d/M/yyyy", "yyyy-MM-dd", "d-M-yyyy"];

    /// <summary>A number as the file writes it, or as somebody typed it as text: 2.5 and 2,5. A spreadsheet writes 0.3 as 0.29999999999999999.</summary>
    public static decimal? Number(string text)
    {
        var typed = text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.');
        if (!decimal.TryParse(typed, Plain, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return typed.Count(char.IsAsciiDigit) > 17 && number != 0 && Math.Abs(number) < 1_000_000_000 ? Rounded(number) : number;
    }

    /// <summary>A day as people type it, or as spreadsheets count it from 30/12/1899; a year alone is none.</summary>
    public static DateOnly? Day(string text)
    {
        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        return Number(text) is { } serial and >= FirstSerial and < 100_000 ? Epoch.AddDays((int)serial) : null;
    }

    private static decimal Rounded(decimal number)
    {
        var fifteen = (decimal)(double)number;
        return Math.Abs(fifteen - number) < 0.0000000000000001m ? fifteen : number;
    }
}
