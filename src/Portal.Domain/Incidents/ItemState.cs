namespace Portal.Domain.Incidents;

/// <summary>Where the item of an incident is.</summary>
public enum ItemState
{
    /// <summary>Nowhere: it was never stored.</summary>
    NotStored,

    /// <summary>Taken out of its place; only the incident officers can look at it.</summary>
    Held,

    /// <summary>Put back: it holds no secret.</summary>
    Released,

    /// <summary>Emptied, for good.</summary>
    Purged,
}
