using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.TestKit;
using Portal.Web.Tests.SignIn;
using Xunit;

namespace Portal.Web.Tests.Security;

/// <summary>Cookies behind https, and sessions that somebody else planted or kept.</summary>
public sealed class CookieTests : IAsyncLifetime
{
    private IdentityProvider provider = null!;
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await IdentityProvider.StartAsync();
        var settings = provider.Settings;
        settings["Portal:PublicUrl"] = "https://cong.example.vn";
        portal = await RunningPortal.StartAsync(settings);
        given = await portal.Db(Given.ProvinceAsync);
        await portal.AccountAsync(given.Officer);
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Behind_https_every_cookie_is_secure_unreadable_for_scripts_and_stays_on_this_site()
    {
        using var http = Http();
        var seen = new List<string>();
        async Task<HttpResponseMessage> GoAsync(HttpRequestMessage request)
        {
            var answer = await http.SendAsync(request);
            seen.AddRange(answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : []);
            return answer;
        }

        using var begun = await GoAsync(new HttpRequestMessage(HttpMethod.Get, "/sign-in/sso/test"));
        using var page = await GoAsync(new HttpRequestMessage(HttpMethod.Get, "/help"));
        using var signedIn = await GoAsync(await SignInAsync(page));
        using var language = await GoAsync(await FormAsync(page, "/language", null, new("language", "en"), new("back", "/")));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        var set = seen.Where(cookie => !cookie.Contains("=;", StringComparison.Ordinal)).ToList();
        Assert.Contains(set, cookie => cookie.StartsWith("__Host-portal=", StringComparison.Ordinal));
        Assert.Contains(set, cookie => cookie.StartsWith("sso-begun.", StringComparison.Ordinal));
        Assert.Contains(set, cookie => cookie.StartsWith("form=", StringComparison.Ordinal));
        Assert.Contains(set, cookie => cookie.StartsWith("lang=", StringComparison.Ordinal));
        Assert.All(set, cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Matches("(?i); samesite=(lax|strict)", cookie);
            Assert.DoesNotContain("; domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task A_session_that_was_planted_before_signing_in_is_worth_nothing_after_it()
    {
        var (name, planted) = portal.SignInCookie(given.Stranger.Id);
        using var http = Http();
        http.DefaultRequestHeaders.Add("Cookie", $"{name}={planted}");
        using var page = await http.GetAsync(new Uri("/help", UriKind.Relative));
        using var request = await SignInAsync(page, $"{name}={planted}");
        using var signedIn = await http.SendAsync(request);
        var own = signedIn.Headers.GetValues("Set-Cookie").Last(cookie => cookie.StartsWith(name + "=", StringComparison.Ordinal)).Split(';')[0][(name.Length + 1)..];
        Assert.NotEqual(planted, own);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(name, planted));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(name, own));
    }

    [Fact]
    public async Task A_cookie_that_was_kept_opens_nothing_after_signing_out()
    {
        var (name, kept) = portal.SignInCookie(given.Head.Id);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(name, kept));
        using var http = Http();
        http.DefaultRequestHeaders.Add("Cookie", $"{name}={kept}");
        using var page = await http.GetAsync(new Uri("/help", UriKind.Relative));
        using var request = await FormAsync(page, "/sign-out", $"{name}={kept}");
        using var left = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(name, kept));
        Assert.NotEqual(0, await portal.Db(db => db.AccountSessions.CountAsync(s => s.PersonId == given.Head.Id && s.EndedAt != null)));
    }

    private Task<HttpRequestMessage> SignInAsync(HttpResponseMessage page, string? cookie = null) =>
        FormAsync(page, "/sign-in", cookie, new("Email", given.Officer.Email), new("Password", AccountGiven.Password));

    private static async Task<HttpRequestMessage> FormAsync(HttpResponseMessage page, string path, string? cookie, params KeyValuePair<string, string>[] fields)
    {
        var token = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value);
        var form = page.Headers.GetValues("Set-Cookie").First(set => set.StartsWith("form=", StringComparison.Ordinal)).Split(';')[0];
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]) };
        request.Headers.Add("Cookie", cookie is null ? form : $"{form}; {cookie}");
        return request;
    }

    private async Task<HttpStatusCode> StatusAsync(string name, string value)
    {
        using var http = Http();
        http.DefaultRequestHeaders.Add("Cookie", $"{name}={value}");
        using var answer = await http.GetAsync(new Uri("/me", UriKind.Relative));
        return answer.StatusCode;
    }

    /// <summary>As behind a proxy on this machine that speaks https to the world.</summary>
    private HttpClient Http()
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        return http;
    }
}
