using System.Net;
using Portal.TestKit;

namespace Portal.Web.Tests.Rounds;

internal static class Answers
{
    /// <summary>The status that a person meets; a redirect to the page of missing rights is a 403.</summary>
    public static async Task<HttpStatusCode> Denied(this PortalClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return response.StatusCode == HttpStatusCode.Redirect && response.Headers.Location!.OriginalString.Contains("/forbidden", StringComparison.Ordinal)
            ? HttpStatusCode.Forbidden
            : response.StatusCode;
    }
}
