using System.Globalization;

namespace Portal.Domain.Common;

/// <summary>Human codes of a register that is numbered per year, <c>VP-2026-014</c>.</summary>
/// <param name="register">What all its codes start with, <c>VP</c>.</param>
/// <param name="digits">Digits at least; a higher number has more.</param>
public sealed class YearNumber(string register, int digits = 3)
{
    /// <summary>What all codes of a year start with.</summary>
    public string Prefix(int year) => string.Create(CultureInfo.InvariantCulture, $"{register}-{year:0000}-");

    /// <summary>The code after the highest of those that are taken; codes of another form do not count.</summary>
    public string Next(int year, IEnumerable<string> taken)
    {
        var prefix = Prefix(year);
        var last = taken.Where(code => code.StartsWith(prefix, StringComparison.Ordinal))
            .Select(code => int.TryParse(code.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty().Max();
        return Of(year, last + 1);
    }

    /// <summary>The code of a number.</summary>
    public string Of(int year, long number) => Prefix(year) + number.ToString(new string('0', digits), CultureInfo.InvariantCulture);
}
