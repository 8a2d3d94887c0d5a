using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Portal.TestKit;

/// <summary>HTTP in, HTML out: a client with cookies that follows no redirect and brings the antiforgery token along.</summary>
public sealed partial class PortalClient : IDisposable
{
    private readonly HttpClient http;

    /// <param name="address">Of any portal that runs, also of one that is a process of its own.</param>
    /// <param name="from">Address that a proxy on this machine says the client has; null: none.</param>
    public PortalClient(Uri address, CookieContainer cookies, string? from = null)
    {
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        if (from is not null)
        {
            http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        }
    }

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>The page's document; fails when the answer is not 200.</summary>
    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var response = await GetAsync(path);
        var html = await response.Content.ReadAsStringAsync();
        return response.StatusCode == HttpStatusCode.OK
            ? await new HtmlParser().ParseDocumentAsync(html)
            : throw new HttpRequestException($"{path} answered {(int)response.StatusCode}", null, response.StatusCode);
    }

    /// <summary>Opens an address and follows redirects, also to other hosts, as a browser does.</summary>
    /// <param name="until">Stops before an address is opened; its answer is then the redirect.</param>
    public async Task<Walk> WalkAsync(string path, Func<Uri, bool>? until = null)
    {
        var address = new Uri(http.BaseAddress!, path);
        for (var steps = 0; steps < 20; steps++)
        {
            using var response = await http.GetAsync(address);
            if (response.Headers.Location is not { } next)
            {
                return new Walk(address, response.StatusCode, await response.Content.ReadAsStringAsync());
            }

            address = new Uri(address, next);
            if (until?.Invoke(address) == true)
            {
                return new Walk(address, response.StatusCode, "");
            }
        }

        throw new HttpRequestException($"{path} leads nowhere.");
    }

    /// <summary>Posts a form with a valid antiforgery token.</summary>
    /// <param name="tokenPage">A page that this client may see and that holds a token.</param>
    public Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> form, string tokenPage = "/help") =>
        SendAsync(path, form, tokenPage, null);

    /// <summary>Posts as a page's script does: with the token in a header, asking for JSON.</summary>
    public Task<HttpResponseMessage> FetchAsync(string path, IEnumerable<KeyValuePair<string, string>> form, string tokenPage = "/help") =>
        SendAsync(path, form, tokenPage, "application/json");

    /// <summary>Posts a form with a file.</summary>
    /// <param name="field">Name of the file's field.</param>
    /// <param name="fields">Other fields of the form; null: none.</param>
    public async Task<HttpResponseMessage> UploadAsync(string path, string field, string name, byte[] file, string tokenPage = "/help", IEnumerable<KeyValuePair<string, string>>? fields = null)
    {
        using var page = await GetAsync(tokenPage);
        var token = WebUtility.HtmlDecode(Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value);
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(file), field, name } };
        foreach (var (key, value) in fields ?? [])
        {
            content.Add(new StringContent(value), key);
        }

        return await http.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public void Dispose() => http.Dispose();

    /// <summary>As <see cref="FetchAsync"/>, with the token of a page that was read before.</summary>
    public Task<HttpResponseMessage> FetchWithAsync(string path, IEnumerable<KeyValuePair<string, string>> form, string html) =>
        SendWithAsync(path, form, html, "application/json");

    private async Task<HttpResponseMessage> SendAsync(string path, IEnumerable<KeyValuePair<string, string>> form, string tokenPage, string? accept)
    {
        using var page = await GetAsync(tokenPage);
        return await SendWithAsync(path, form, await page.Content.ReadAsStringAsync(), accept);
    }

    private async Task<HttpResponseMessage> SendWithAsync(string path, IEnumerable<KeyValuePair<string, string>> form, string html, string? accept)
    {
        var token = WebUtility.HtmlDecode(Token().Match(html).Groups[1].Value);
        using var content = new FormUrlEncodedContent([.. form, new("__RequestVerificationToken", token)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
            request.Headers.Add("X-Requested-With", "fetch");
            request.Headers.Add("RequestVerificationToken", token);
        }

        return await http.SendAsync(request);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
