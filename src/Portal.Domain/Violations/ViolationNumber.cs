using System.Globalization;

namespace Portal.Domain.Violations;

/// <summary>Human codes of the register, numbered per year: <c>VP-2026-014</c>.</summary>
public static class ViolationNumber
{
    /// <summary>What all codes of a year start with.</summary>
    public static string Prefix(int year) => string.Create(CultureInfo.InvariantCulture, $"VP-{year:0000}-");

    /// <summary>The code after the highest of those that are taken; codes of another form do not count.</summary>
    public static string Next(int year, IEnumerable<string> taken)
    {
        var prefix = Prefix(year);
        var last = taken.Where(code => code.StartsWith(prefix, StringComparison.Ordinal))
            .Select(code => int.TryParse(code.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{last + 1:000}");
    }
}
