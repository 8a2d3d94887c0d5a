namespace Portal.Web.Shell.SignIn.Oidc;

/// <summary>Why a sign-in with a provider came to nothing, as far as the person needs to know; the log has the details.</summary>
public enum OidcProblem
{
    /// <summary>The provider does not answer, or not with what it should.</summary>
    Down,

    /// <summary>The person gave up at the provider.</summary>
    Cancelled,

    /// <summary>Begun in another browser, too long ago, or finished already.</summary>
    Stale,

    /// <summary>The provider said no, or what it said cannot be trusted.</summary>
    Refused,
}
