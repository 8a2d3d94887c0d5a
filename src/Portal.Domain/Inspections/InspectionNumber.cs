using System.Globalization;

namespace Portal.Domain.Inspections;

/// <summary>Human codes of inspections, numbered per year: <c>KT-2026-07</c>.</summary>
public static class InspectionNumber
{
    /// <summary>What all codes of a year start with.</summary>
    public static string Prefix(int year) => string.Create(CultureInfo.InvariantCulture, $"KT-{year:0000}-");

    /// <summary>The code after the highest of those that are taken; codes of another form do not count.</summary>
    public static string Next(int year, IEnumerable<string> taken)
    {
        var prefix = Prefix(year);
        var last = taken.Where(code => code.StartsWith(prefix, StringComparison.Ordinal))
            .Select(code => int.TryParse(code.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{last + 1:00}");
    }
}
