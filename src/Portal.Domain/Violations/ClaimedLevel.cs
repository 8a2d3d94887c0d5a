namespace Portal.Domain.Violations;

/// <summary>The level of secrecy that is claimed for what the case is about. It is a claim: only its owner and the Police establish it.</summary>
public enum ClaimedLevel
{
    /// <summary>Nobody has named one yet, or what was disclosed bears none.</summary>
    None,

    /// <summary>Mật.</summary>
    Confidential,

    /// <summary>Tối mật.</summary>
    Secret,

    /// <summary>Tuyệt mật.</summary>
    TopSecret,
}
