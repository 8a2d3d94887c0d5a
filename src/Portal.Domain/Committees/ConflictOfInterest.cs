namespace Portal.Domain.Committees;

/// <summary>
/// Nobody verifies, inspects, scores, decides an appeal of, or approves for a unit in which they hold an appointment in force, in whatever capacity,
/// nor for a unit above it. Rule codes that begin with <c>conflict.</c> say so, and every refusal by one is in the audit trail.
/// </summary>
public static class ConflictOfInterest
{
    /// <param name="unitPath">The unit that is decided on, <c>/P01/P01-SCT/</c>.</param>
    /// <param name="employingPaths">Paths of the units that employ the person by appointments in force.</param>
    /// <example><c>Exists("/P01/", ["/P01/P01-SCT/"])</c>: a department's officer does not decide on the province.</example>
    public static bool Exists(string unitPath, IEnumerable<string> employingPaths) =>
        // the employing unit's path starts with the path of every unit above it
        employingPaths.Any(path => path.StartsWith(unitPath, StringComparison.Ordinal));

    /// <summary>Paths of all units for which <see cref="Exists"/> says yes, for queries: the employing units and those above them.</summary>
    /// <example><c>Paths(["/P01/P01-SCT/"])</c> is <c>/P01/</c> and <c>/P01/P01-SCT/</c>.</example>
    public static IReadOnlyList<string> Paths(IEnumerable<string> employingPaths) =>
        [.. employingPaths.SelectMany(path => Enumerable.Range(1, Math.Max(0, path.Length - 1)).Where(at => path[at] == '/').Select(at => path[..(at + 1)])).Distinct(StringComparer.Ordinal)];
}
