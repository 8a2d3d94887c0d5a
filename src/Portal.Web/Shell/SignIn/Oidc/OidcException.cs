namespace Portal.Web.Shell.SignIn.Oidc;

/// <summary>A sign-in with a provider that came to nothing.</summary>
#pragma warning disable CA1032 // a failure always says which
public sealed class OidcException(OidcProblem problem, string message, Exception? inner = null) : Exception(message, inner)
#pragma warning restore CA1032
{
    public OidcProblem Problem { get; } = problem;
}
