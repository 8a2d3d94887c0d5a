namespace Portal.Domain.Committees;

/// <summary>Whose post may be delegated by whom: a head the posts of the unit, the standing office its own posts, an administrator any in reach.</summary>
public static class DelegationRule
{
    /// <summary>Capacities whose holder somebody in <paramref name="by"/> may let another person act for.</summary>
    public static IReadOnlyList<Capacity> Posts(Capacity by) => by switch
    {
        Capacity.Head => [Capacity.Officer, Capacity.Head, Capacity.DeputyHead],
        Capacity.Secretariat => [Capacity.Secretariat, Capacity.Verifier],
        Capacity.Administrator => [.. Enum.GetValues<Capacity>().Where(Appointment.MayBeDelegated)],
        _ => [],
    };
}
