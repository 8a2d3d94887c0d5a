using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Web.Shell.SignIn.Oidc;

/// <summary>Addresses of the sign-in page and of the way to a provider.</summary>
public static class ProviderAddress
{
    /// <summary>The sign-in page that says why single sign-on came to nothing.</summary>
    public static string Problem(string provider, OidcProblem problem, string? returnUrl) => QueryHelpers.AddQueryString("/sign-in", new Dictionary<string, string?>
    {
        ["provider"] = provider,
        ["problem"] = problem.ToString(),
        ["returnUrl"] = string.IsNullOrEmpty(returnUrl) ? null : returnUrl,
    }.Where(pair => pair.Value is not null));

    /// <summary>What a provider's button on the sign-in page opens.</summary>
    public static string Begin(string provider, string? returnUrl) =>
        string.IsNullOrEmpty(returnUrl) ? $"/sign-in/sso/{provider}" : QueryHelpers.AddQueryString($"/sign-in/sso/{provider}", "returnUrl", returnUrl);
}
