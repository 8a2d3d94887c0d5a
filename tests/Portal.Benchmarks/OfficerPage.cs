using System.Globalization;
using System.Net;
using System.Text;

namespace Portal.Benchmarks;

/// <summary>One officer's open page: it knows its session, its token, and the version of the criterion that it changes.</summary>
internal sealed class OfficerPage
{
    /// <summary>The one that is answered again and again.</summary>
    public const string Criterion = "G03-01";

    private readonly string head;
    private string version;

    private OfficerPage(string head, string version) => (this.head, this.version) = (head, version);

    /// <summary>Opens the page as a browser does and keeps what the script in it would send.</summary>
    public static async Task<OfficerPage> OpenAsync(Uri address, Cookie session, string unit)
    {
        var cookies = new CookieContainer();
        cookies.Add(address, session);
        cookies.Add(address, new Cookie("lang", "vi"));
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        var html = await http.GetStringAsync(new Uri($"/rounds/{NationalRound.Code}/units/{unit}/groups/G03?open={Criterion}", UriKind.Relative));
        var head =
            $"POST /rounds/{NationalRound.Code}/units/{unit}/answers/{Criterion} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: application/json\r\n" +
            $"Cookie: {cookies.GetCookieHeader(address)}\r\nRequestVerificationToken: {Between(html, "__RequestVerificationToken\" type=\"hidden\" value=\"")}\r\n" +
            "Content-Type: application/x-www-form-urlencoded\r\n";
        return new OfficerPage(head, Between(html, "data-version=\""));
    }

    /// <summary>What stands in the answer after a save.</summary>
    public static string NoteOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Đã kiểm tra lần {number}");

    /// <summary>Saves the answer once more, changed.</summary>
    /// <returns>Whether it was stored.</returns>
    public async ValueTask<bool> SaveAsync(Wire wire, int number)
    {
        var form = string.Create(
            CultureInfo.InvariantCulture,
            $"Version={version}&Value={(number % 2 == 0 ? "yes" : "no")}&Finding=adequate&Note={Uri.EscapeDataString(NoteOf(number))}&Measure=&Responsible=&MeasureDueOn=");
        var (status, body) = await wire.AskAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{head}Content-Length: {form.Length}\r\n\r\n{form}")));
        if (status != (int)HttpStatusCode.OK)
        {
            return false;
        }

        version = Number(Encoding.UTF8.GetString(body.Span), "\"version\":");
        return true;
    }

    private static string Number(string json, string before)
    {
        var start = json.IndexOf(before, StringComparison.Ordinal) + before.Length;
        var end = start;
        while (end < json.Length && char.IsAsciiDigit(json[end]))
        {
            end++;
        }

        return json[start..end];
    }

    private static string Between(string html, string before)
    {
        var start = html.IndexOf(before, StringComparison.Ordinal);
        return start < 0 ? "" : WebUtility.HtmlDecode(html[(start + before.Length)..html.IndexOf('"', start + before.Length)]);
    }
}
