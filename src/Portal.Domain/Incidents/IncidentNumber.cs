using System.Globalization;

namespace Portal.Domain.Incidents;

/// <summary>Numbers of incidents: <c>SC-2026-001</c>, counted from 1 each year.</summary>
public static class IncidentNumber
{
    public static string Prefix(int year) => string.Create(CultureInfo.InvariantCulture, $"SC-{year}-");

    /// <summary>The number after the highest one taken in the year.</summary>
    public static string Next(int year, IEnumerable<string> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        var prefix = Prefix(year);
        var last = taken.Where(number => number.StartsWith(prefix, StringComparison.Ordinal))
            .Select(number => int.TryParse(number[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty(0).Max();
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{last + 1:000}");
    }
}
