using System.Net;

namespace Portal.TestKit;

/// <summary>Where a walk through redirects ended.</summary>
public sealed record Walk(Uri Address, HttpStatusCode Status, string Html);
