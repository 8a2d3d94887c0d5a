using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Portal.Web.Tests.Security;

/// <summary>Requests that no browser of an honest person sends, and what every answer carries against the rest.</summary>
public sealed class HostileRequestTests(Doors doors) : IClassFixture<Doors>
{
    private static readonly string[] Elsewhere =
        ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere.example", "/\t/elsewhere.example", "javascript:alert(1)", "/\r\nSet-Cookie: planted=1", "/x\nLocation: https://elsewhere.example"];

    [Fact]
    public async Task Every_kind_of_answer_carries_the_headers_that_keep_a_browser_from_being_misled()
    {
        using var http = Http(doors.Everybody.Id);
        var css = await StyleAsync(http);
        foreach (var (method, path, status) in new[]
        {
            ("GET", "/", 200), ("GET", "/rounds/2026", 200), ("GET", "/nowhere", 404), ("GET", "/units/NOWHERE", 404), ("POST", "/nowhere", 405), ("POST", "/sign-in", 400), ("GET", "/error", 500),
            ("GET", "/admin/users/export?format=csv", 200), ("GET", css, 200), ("TRACE", "/", 405), ("PUT", "/rounds/2026", 405), ("GET", "/forbidden", 403),
        })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
            using var answer = await http.SendAsync(request);
            Assert.True((int)answer.StatusCode == status, $"{method} {path} answered {(int)answer.StatusCode}");
            string Header(string name) => answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(',', values) : "";
            Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal(("nosniff", "same-origin", "same-origin", "same-origin"), (Header("X-Content-Type-Options"), Header("Referrer-Policy"), Header("Cross-Origin-Opener-Policy"), Header("Cross-Origin-Resource-Policy")));
            Assert.Equal(("", ""), (Header("Server"), Header("X-Powered-By")));
            if (path != css)
            {
                Assert.True(Header("Cache-Control").Contains("no-store", StringComparison.Ordinal), $"{method} {path} may be kept: {Header("Cache-Control")}");
            }
        }
    }

    [Fact]
    public async Task A_character_that_no_text_of_the_database_holds_is_refused_in_the_address_and_beside_the_field()
    {
        using var client = doors.Portal.Client(doors.Given.Secretary.Id);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/rounds/2026?q=a%00b")).StatusCode);
        using var answer = await client.UploadAsync("/reorganisations/new", "File", "a.txt", [1], fields: [new("Form.Kind", "Rename"), new("Form.Units", "T00-X1"), new("Form.NameVi", "Xã\0Mới"), new("Form.EffectiveOn", "20/11/2026"), new("Form.Basis", "12/NQ"), new("Form.Word", "T00-X1")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Giá trị chưa đúng dạng.", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wherever_an_address_to_return_to_is_taken_it_stays_on_this_site()
    {
        var takers = doors.All().Where(door => door.Action.Parameters.Select(p => p.Name)
            .Concat(Doors.FormsOf(door.Action).SelectMany(form => form.GetProperties()).Select(property => property.Name))
            .Any(name => name.Equals("returnUrl", StringComparison.OrdinalIgnoreCase) || name.Equals("back", StringComparison.OrdinalIgnoreCase))).Select(door => door.ToString()).ToList();
        string[] known = ["GET /sign-in", "GET /sign-in/sso/{provider}", "POST /language", "POST /sign-in", "POST /sign-in/demo", "GET /sign-in/code", "POST /sign-in/code"];
        Assert.Empty(takers.Except(known)); // a new one belongs below; others stand in SingleSignOnTests, SignInTests, SecondFactorTests

        foreach (var address in Elsewhere)
        {
            using var client = doors.Portal.Client(doors.Given.Officer.Id);
            using var signedIn = await client.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(address));
            using var language = await client.PostAsync("/language", [new("language", "vi"), new("back", address)]);
            foreach (var answer in new[] { signedIn, language })
            {
                Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
                Assert.Equal("/", answer.Headers.Location!.OriginalString);
                Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.StartsWith("planted", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task The_caller_s_host_name_gets_into_no_page_no_redirect_and_no_mail()
    {
        using var http = Http(doors.Everybody.Id);
        http.DefaultRequestHeaders.Host = "elsewhere.example";
        foreach (var path in new[] { "/", "/sign-in", "/admin/users", $"/admin/users/{doors.Given.Officer.Id}", "/nowhere", "/exports" })
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.DoesNotContain("elsewhere.example", answer.Headers.Location?.OriginalString ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain("elsewhere.example", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var invited = new HttpRequestMessage(HttpMethod.Post, $"/admin/users/{doors.Given.Officer.Id}/invitation");
        invited.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", await TokenAsync(http, invited))]);
        using var done = await http.SendAsync(invited);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var mail = await doors.Portal.Db(db => db.Outbox.AsNoTracking().SingleAsync(m => m.ToAddress == doors.Given.Officer.Email));
        var text = System.Text.Json.JsonSerializer.Serialize(mail);
        Assert.Contains("http://cong.example.vn/invitation/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere.example", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("CONNECTED")]
    [InlineData("PROPFIND")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_method_that_no_page_has_is_refused_and_echoes_nothing(string method)
    {
        using var http = Http(doors.Everybody.Id);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/sign-in", UriKind.Relative));
        request.Headers.Add("X-Secret", "do-not-echo");
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.DoesNotContain("do-not-echo", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("many", HttpStatusCode.BadRequest)]
    [InlineData("long", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("huge", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("broken", HttpStatusCode.BadRequest)]
    public async Task A_post_that_is_too_much_is_refused_with_a_page(string kind, HttpStatusCode status)
    {
        using var http = Http(null);
        using HttpContent content = kind switch
        {
            "many" => new StringContent(string.Join('&', Enumerable.Range(0, 5000).Select(i => $"f{i}=x")), Encoding.ASCII, "application/x-www-form-urlencoded"),
            "long" => new StringContent("Email=" + new string('a', 5_000_000), Encoding.ASCII, "application/x-www-form-urlencoded"),
            "huge" => new ByteArrayContent(new byte[40_000_000]),
            _ => new StringContent("------x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end", Encoding.ASCII),
        };
        if (kind is "huge" or "broken")
        {
            content.Headers.Remove("Content-Type");
            content.Headers.TryAddWithoutValidation("Content-Type", kind == "huge" ? "application/x-www-form-urlencoded" : "multipart/form-data; boundary=----x");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = content };
        request.Headers.ExpectContinue = true; // a refused body is not sent at all
        using var answer = await http.SendAsync(request);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/css/../appsettings.json")]
    [InlineData("/css/..%2f..%2fappsettings.example.json")]
    [InlineData("/lib/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/js/..%5c..%5cProgram.cs")]
    [InlineData("/css/....//....//etc/passwd")]
    [InlineData("/exports/..%2f..%2fetc%2fpasswd")]
    [InlineData("/css/portal.css%00.html")]
    public async Task No_address_leads_out_of_the_portal_s_files(string path)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(doors.Portal.Address.Host, doors.Portal.Address.Port);
        await using var stream = client.GetStream();

        // as it is: an HTTP library would tidy the address first
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {doors.Portal.Address.Authority}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        Assert.Matches("^HTTP/1.1 (302|400|404) ", answer);
        Assert.DoesNotContain("ConnectionStrings", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("namespace", answer, StringComparison.Ordinal);
    }

    private static async Task<string> StyleAsync(HttpClient http) =>
        System.Text.RegularExpressions.Regex.Match(await http.GetStringAsync(new Uri("/help", UriKind.Relative)), "href=\"(/css/portal[^\"]*)\"").Groups[1].Value;

    /// <summary>A form's token; its cookie joins the request's.</summary>
    private static async Task<string> TokenAsync(HttpClient http, HttpRequestMessage request)
    {
        using var page = await http.GetAsync(new Uri("/help", UriKind.Relative));
        var cookie = page.Headers.GetValues("Set-Cookie").Select(set => set.Split(';')[0]).First(set => set.StartsWith("form=", StringComparison.Ordinal));
        request.Headers.Add("Cookie", $"{http.DefaultRequestHeaders.GetValues("Cookie").Single()}; {cookie}");
        return WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value);
    }

    private HttpClient Http(Guid? person)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromSeconds(30) }) { BaseAddress = doors.Portal.Address };
        var cookie = "lang=vi";
        if (person is { } id)
        {
            var (name, value) = doors.Portal.SignInCookie(id);
            cookie += $"; {name}={value}";
        }

        http.DefaultRequestHeaders.Add("Cookie", cookie);
        return http;
    }
}
