using Portal.Domain.Committees;

namespace Portal.Domain.Accounts;

/// <summary>Who must show a second factor (level 3: administrators, and everybody from outside).</summary>
/// <param name="Capacities">Capacities for which it is mandatory.</param>
public sealed record SecondFactorRule(IReadOnlyList<Capacity> Capacities)
{
    /// <param name="held">Capacities in force.</param>
    /// <param name="isOutside">Whether the request comes from outside the configured networks.</param>
    public bool IsMandatory(IEnumerable<Capacity> held, bool isOutside) => isOutside || held.Any(Capacities.Contains);
}
