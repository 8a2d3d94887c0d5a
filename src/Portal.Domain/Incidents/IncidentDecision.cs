namespace Portal.Domain.Incidents;

/// <summary>What two persons decide together: one proposes, the other carries it out.</summary>
public enum IncidentDecision
{
    /// <summary>Put the item back.</summary>
    Release,

    /// <summary>Empty the item for good.</summary>
    Purge,

    /// <summary>Close the incident.</summary>
    Close,
}
