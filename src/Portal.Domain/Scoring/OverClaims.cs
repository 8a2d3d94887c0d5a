using System.Globalization;

namespace Portal.Domain.Scoring;

/// <summary>Over-claims by section as one short text, so that lists of many units read them without scoring anything again: <c>;G03=1.5;G05=-0.25;</c>, in the order of the checklist.</summary>
public static class OverClaims
{
    /// <summary>Sections where self and verified differ.</summary>
    public static string Write(IEnumerable<SectionClaim> claims)
    {
        var parts = claims.Where(c => c.OverClaim != 0).Select(c => string.Create(CultureInfo.InvariantCulture, $"{Begin(c.Section.Code)}{c.OverClaim:0.####}")).ToList();
        return parts.Count == 0 ? "" : string.Concat(parts) + ";";
    }

    /// <summary>Points by section; a section that is not there has none.</summary>
    /// <param name="text">What <see cref="Write"/> wrote.</param>
    public static IReadOnlyDictionary<string, decimal> Parse(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')).ToDictionary(part => part[0], part => decimal.Parse(part[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>How a section's part of the text begins; that of a unit that claimed less than it was given goes on with <c>-</c>.</summary>
    public static string Begin(string sectionCode) => $";{sectionCode}=";
}
