using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Settings;

/// <summary>An OpenID Connect provider that people may sign in with: <c>Portal:SignIn:Providers:KEY</c>.</summary>
/// <param name="Key">Stands in addresses and in the audit trail: lower-case letters, digits and <c>-</c>.</param>
/// <param name="Name">What people call it; stands on the button.</param>
/// <param name="Authority">The issuer, exactly as its discovery document says it; https, or http on this machine.</param>
/// <param name="Scopes">Separated by spaces; <c>openid</c> is always asked for.</param>
/// <param name="PersonClaim">Claim that finds the person at the first sign-in: <c>email</c> by the person's e-mail, any other by the name of
/// the account at single sign-on, then by e-mail.</param>
/// <param name="Provision">Whether unknown people become a person without any right; otherwise they are refused.</param>
/// <param name="AcrValues">Asked of the provider as <c>acr_values</c>; empty asks for nothing.</param>
/// <param name="SecondFactor">Values of <c>acr</c> or <c>amr</c>, separated by spaces, that prove a second factor.</param>
/// <param name="TrustedCertificate">PEM file with an authority to trust for this provider besides the system's; empty: the system decides.</param>
/// <param name="TimeoutSeconds">For each request to the provider.</param>
public sealed partial record ProviderSettings(
    string Key,
    LocalText Name,
    Uri Authority,
    string ClientId,
    string ClientSecret,
    string Scopes,
    string PersonClaim,
    bool Provision,
    string AcrValues,
    string SecondFactor,
    string TrustedCertificate,
    int TimeoutSeconds)
{
    private const string Section = "Portal:SignIn:Providers";

    /// <summary>Whether one of the values that the provider states proves a second factor.</summary>
    public bool IsSecondFactor(IEnumerable<string> stated) => Words(SecondFactor).Intersect(stated, StringComparer.Ordinal).Any();

    internal static IReadOnlyList<ProviderSettings> Read(SettingsReader reader) =>
        reader.Children(Section) is { Count: > 0 } keys ? [.. keys.Select(key => Read(reader, key))] : [];

    private static ProviderSettings Read(SettingsReader reader, string key)
    {
        var at = $"{Section}:{key}";
        var authority = reader.Address(at + ":Authority");
        var provider = new ProviderSettings(
            key,
            new LocalText(reader.Text(at + ":Name:Vi"), reader.Text(at + ":Name:En")),
            authority ?? new Uri("https://unset.invalid"),
            reader.Text(at + ":ClientId"),
            reader.Text(at + ":ClientSecret"),
            reader.Text(at + ":Scopes", "openid profile email"),
            reader.Text(at + ":PersonClaim", "email"),
            reader.Flag(at + ":Provision", false),
            reader.Text(at + ":AcrValues"),
            reader.Text(at + ":SecondFactor"),
            reader.Text(at + ":TrustedCertificate"),
            reader.Number(at + ":TimeoutSeconds", 5, 1, 60));
        provider.Check(reader, at, authority);
        return provider;
    }

    private void Check(SettingsReader reader, string at, Uri? authority)
    {
        if (!KeyForm().IsMatch(Key))
        {
            reader.Refuse(at, "must be named with at most 30 lower-case letters, digits and hyphens");
        }

        if (authority is null && !reader.Problems.Any(problem => problem.StartsWith(at + ":Authority:", StringComparison.Ordinal)))
        {
            reader.Refuse(at + ":Authority", "must be the provider's issuer, such as https://sso.example.vn");
        }

        if (authority is { Scheme: "http", IsLoopback: false })
        {
            reader.Refuse(at + ":Authority", "must start with https; http is for a provider on this machine only");
        }

        foreach (var (name, value) in new[] { ("Name:Vi", Name.Vi), ("ClientId", ClientId), ("ClientSecret", ClientSecret) })
        {
            if (value.Length == 0)
            {
                reader.Refuse($"{at}:{name}", "must be set");
            }
        }

        if (!Words(Scopes).Contains("openid"))
        {
            reader.Refuse(at + ":Scopes", "must contain openid");
        }

        if (Words(PersonClaim).Length != 1)
        {
            reader.Refuse(at + ":PersonClaim", "must be the name of one claim, such as email, preferred_username or sub");
        }

        if (TrustedCertificate.Length > 0 && !IsCertificate(TrustedCertificate))
        {
            reader.Refuse(at + ":TrustedCertificate", "must be a PEM file with a certificate");
        }
    }

    private static bool IsCertificate(string path)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(path);
            return certificates.Count > 0;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex("^[a-z0-9-]{1,30}$")]
    private static partial Regex KeyForm();
}
