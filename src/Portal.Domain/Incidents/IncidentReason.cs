namespace Portal.Domain.Incidents;

/// <summary>Why somebody reports an item. One of these and no words of one's own: they would tell what must not be told.</summary>
public enum IncidentReason
{
    /// <summary>It bears a marking of secrecy.</summary>
    Marking,

    /// <summary>What it says may be a state secret.</summary>
    Content,

    /// <summary>It names something whose name may be a secret.</summary>
    Name,
}
