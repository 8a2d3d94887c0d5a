namespace Portal.Domain.Ranking;

/// <summary>Where an appeal stands.</summary>
public enum AppealStatus
{
    /// <summary>Nobody has decided.</summary>
    Open,

    /// <summary>Another result counts now.</summary>
    Accepted,

    Rejected,

    /// <summary>The unit took it back before anybody decided.</summary>
    Withdrawn,
}
