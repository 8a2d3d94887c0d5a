namespace Portal.Domain.Incidents;

/// <summary>What is done about an incident; each is a step with who and when.</summary>
public enum IncidentAct
{
    /// <summary>The guard refused the input, or somebody reported the item.</summary>
    Opened,

    /// <summary>The item was taken out of its place.</summary>
    Held,

    /// <summary>The unit's head and the standing office were told.</summary>
    Told,

    /// <summary>Backups, exports and printed copies were set aside as the written procedure says.</summary>
    Isolated,

    /// <summary>The police (PA03, A03) were told.</summary>
    PoliceTold,

    /// <summary>The police said what to do.</summary>
    Instructed,

    /// <summary>Something else was done.</summary>
    Noted,

    /// <summary>One officer asks that the item be put back.</summary>
    ReleaseProposed,

    /// <summary>The other one agreed; the item is back in its place.</summary>
    Released,

    /// <summary>One officer asks that the item be purged.</summary>
    PurgeProposed,

    /// <summary>The other one agreed; the item and its texts in the audit trail are gone.</summary>
    Purged,

    /// <summary>One officer asks that the incident be closed.</summary>
    CloseProposed,

    /// <summary>The other one agreed.</summary>
    Closed,

    /// <summary>Who proposed something took it back, or the other one did not agree.</summary>
    Withdrawn,
}
