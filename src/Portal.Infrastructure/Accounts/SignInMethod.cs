namespace Portal.Infrastructure.Accounts;

/// <summary>How a session began.</summary>
public enum SignInMethod
{
    Password,

    /// <summary>At an OpenID provider.</summary>
    SingleSignOn,

    /// <summary>With one click, in the demo only.</summary>
    Demo,
}
