using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Shell.SignIn.Oidc;

/// <summary>Whom a provider says it has signed in.</summary>
/// <param name="Issuer">With <paramref name="Subject"/> it names one identity for ever, whatever the provider is called in the settings.</param>
/// <param name="PersonKey">Value of the claim that finds a person at the first sign-in; null when the provider does not say it.</param>
/// <param name="Email">Null when the provider says none, or says that it has not verified it.</param>
/// <param name="HasSecondFactor">By what the settings count as one.</param>
/// <param name="IdToken">Needed again for signing out at the provider.</param>
public sealed record ProviderIdentity(
    ProviderSettings Provider, string Issuer, string Subject, string? PersonKey, string? Name, string? Email, bool HasSecondFactor, string? IdToken)
{
    private const string EmailClaim = "email";

    /// <summary>Names the identity in the audit trail without saying who it is.</summary>
    public string Fingerprint => FingerprintOf(Issuer, Subject);

    /// <summary>As <see cref="Fingerprint"/>, of an identity that is linked to an account.</summary>
    public static string FingerprintOf(string issuer, string subject) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(issuer + "\n" + subject)))[..16];

    internal static ProviderIdentity Of(ProviderSettings provider, ClaimsPrincipal said, string? idToken)
    {
        string? Value(string type) => said.FindFirst(type)?.Value.Trim() is { Length: > 0 } value ? value : null;

        // whoever may enter an e-mail at the provider without proving it could become anybody here
        var email = string.Equals(Value("email_verified"), "false", StringComparison.OrdinalIgnoreCase) ? null : Value(EmailClaim);
        return new ProviderIdentity(
            provider,
            Value("iss")!,
            Value("sub")!,
            provider.PersonClaim == EmailClaim ? email : Value(provider.PersonClaim),
            Value("name") ?? Value("preferred_username"),
            email,
            provider.IsSecondFactor(said.FindAll("amr").Concat(said.FindAll("acr")).Select(claim => claim.Value)),
            idToken);
    }
}
