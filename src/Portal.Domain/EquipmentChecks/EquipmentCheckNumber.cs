using System.Globalization;

namespace Portal.Domain.EquipmentChecks;

/// <summary>Human codes of the register, numbered per year: <c>TB-2026-014</c>.</summary>
public static class EquipmentCheckNumber
{
    /// <summary>What all codes of a year start with.</summary>
    public static string Prefix(int year) => string.Create(CultureInfo.InvariantCulture, $"TB-{year:0000}-");

    /// <summary>The code after the highest of those that are taken.</summary>
    public static string Next(int year, IEnumerable<string> taken)
    {
        var prefix = Prefix(year);
        var last = taken.Where(code => code.StartsWith(prefix, StringComparison.Ordinal))
            .Select(code => int.TryParse(code.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{last + 1:000}");
    }
}
