namespace Portal.Domain.Committees;

/// <summary>Two named persons handle the incidents of a unit, so that what is held is seen by nobody else.</summary>
public static class IncidentOfficers
{
    /// <summary>Incident officers that a unit has, counting those of the units above it.</summary>
    public const int Most = 2;

    /// <summary>Whether one more leaves every unit with no more than <see cref="Most"/>.</summary>
    /// <param name="scope">Path under which the new one would act; <c>/</c> is the whole portal.</param>
    /// <param name="others">Paths under which others act in the same days.</param>
    /// <example>With two over <c>/P01/</c> there is no room over <c>/P01/P01-SCT/</c>, nor over <c>/</c>.</example>
    public static bool HasRoom(string scope, IReadOnlyCollection<string> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return others.Where(other => other.StartsWith(scope, StringComparison.Ordinal)).Append(scope)
            .All(unit => others.Count(other => unit.StartsWith(other, StringComparison.Ordinal)) < Most);
    }
}
