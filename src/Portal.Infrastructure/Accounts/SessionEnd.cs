namespace Portal.Infrastructure.Accounts;

/// <summary>Why a session ended.</summary>
public enum SessionEnd
{
    /// <summary>The person signed out here.</summary>
    SignedOut,

    /// <summary>The person ended it from another session.</summary>
    EndedElsewhere,

    /// <summary>The person signed in anew in the same browser, which always makes a new session.</summary>
    Replaced,

    /// <summary>The password or the second factor was changed.</summary>
    CredentialsChanged,

    /// <summary>An administrator, or the portal after idle days, disabled the person.</summary>
    Disabled,

    /// <summary>It had lasted as long as a session may, or stayed locked.</summary>
    Expired,
}
