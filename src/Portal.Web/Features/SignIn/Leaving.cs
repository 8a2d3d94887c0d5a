namespace Portal.Web.Features.SignIn;

/// <summary>The page on the way out through a provider.</summary>
/// <param name="Provider">What the provider is called.</param>
/// <param name="Address">Where the provider ends its own session.</param>
public sealed record Leaving(string Provider, string Address);
