using System.Net;
using System.Text.RegularExpressions;
using Portal.TestKit;

namespace Portal.Web.Tests.Appointments;

/// <summary>One person's client for many requests: the antiforgery token is fetched once.</summary>
internal sealed partial class RawBrowser : IDisposable
{
    private readonly HttpClient http;
    private readonly string token;

    private RawBrowser(HttpClient http, string token) => (this.http, this.token) = (http, token);

    /// <param name="isTerse">Refusals come as a line of JSON, as scripts of a page ask for them, and not as a whole page.</param>
    public static async Task<RawBrowser> OpenAsync(RunningPortal portal, Guid? person, bool isTerse)
    {
        var cookies = new CookieContainer();
        if (person is { } id)
        {
            var (name, value) = portal.SignInCookie(id);
            cookies.Add(portal.Address, new Cookie(name, value));
        }

        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        http.DefaultRequestHeaders.Accept.ParseAdd(isTerse ? "text/html, application/json" : "text/html");

        // the language form of every page carries the token
        var html = await http.GetStringAsync(new Uri("/help", UriKind.Relative));
        return new RawBrowser(http, WebUtility.HtmlDecode(Token().Match(html).Groups[1].Value));
    }

    public async Task<(HttpStatusCode Status, string Location, string Body)> SendAsync(string verb, string path, IEnumerable<KeyValuePair<string, string>>? form = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(path, UriKind.Relative));
        if (verb != "GET")
        {
            request.Content = new FormUrlEncodedContent([.. form ?? [], new("__RequestVerificationToken", token)]);
        }

        using var answer = await http.SendAsync(request);
        var location = answer.Headers.Location?.OriginalString ?? "";
        return (answer.StatusCode, location.Replace(http.BaseAddress!.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal), await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
