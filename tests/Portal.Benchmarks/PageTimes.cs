using System.Diagnostics;
using System.Net;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>What one page took, asked for again and again by one person.</summary>
/// <param name="First">Milliseconds of the first answer, when nothing was warm.</param>
/// <param name="Bytes">Of the last answer, before compression.</param>
internal sealed record PageTimes(double First, int Bytes)
{
    private IReadOnlyList<double> sorted = [];

    /// <summary>Milliseconds once it is warm; so are the others.</summary>
    public double Median => sorted[sorted.Count / 2];

    /// <summary>The fastest quarter ends here: what other programs do beside it shows least.</summary>
    public double Quarter => sorted[sorted.Count / 4];

    public double Worst => sorted[^1];

    /// <param name="isMore">As the script asks for more rows of a list.</param>
    /// <exception cref="InvalidOperationException">The page answered anything but 200.</exception>
    public static async Task<PageTimes> MeasureAsync(RunningPortal portal, Guid person, string path, int warm, int measured, bool isMore = false)
    {
        var cookies = new CookieContainer();
        var (name, value) = portal.SignInCookie(person);
        cookies.Add(portal.Address, new Cookie(name, value));
        cookies.Add(portal.Address, new Cookie("lang", "vi"));
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        if (isMore)
        {
            http.DefaultRequestHeaders.Add("HX-Request", "true");
            http.DefaultRequestHeaders.Add("HX-Trigger", "more");
        }

        var times = new List<double>();
        var size = 0;
        for (var i = 0; i < warm + measured; i++)
        {
            var watch = Stopwatch.StartNew();
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
            size = (await response.Content.ReadAsByteArrayAsync()).Length;
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}");
            }
        }

        return new(times[0], size) { sorted = [.. times.Skip(warm).Order()] };
    }
}
