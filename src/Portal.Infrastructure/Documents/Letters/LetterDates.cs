using System.Globalization;

namespace Portal.Infrastructure.Documents.Letters;

/// <summary>Days as documents write them: days under 10 and the months 1 and 2 take a leading zero.</summary>
public static class LetterDates
{
    /// <summary>"ngày 05 tháng 3 năm 2026"; dots for what is not known.</summary>
    /// <param name="year">The year when only that is known.</param>
    public static string Long(DateOnly? day, int? year = null) => day is { } d
        ? string.Create(CultureInfo.InvariantCulture, $"ngày {d.Day:00} tháng {(d.Month < 3 ? "0" : "")}{d.Month} năm {d.Year}")
        : string.Create(CultureInfo.InvariantCulture, $"ngày … tháng … năm {(year is null ? "…" : year)}");
}
