namespace Portal.Domain.Accounts;

/// <summary>What a session is worth at an instant.</summary>
public enum SessionState
{
    /// <summary>It may be used.</summary>
    Open,

    /// <summary>Nobody has used it for too long: it is locked until the person signs in again.</summary>
    Idle,

    /// <summary>It has lasted as long as a session may.</summary>
    Expired,
}
