using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>
/// One person's window. It watches itself: a script that fails, a style or script that the content security policy refuses, and a file of the
/// page that does not load are complaints, and a journey with complaints has failed.
/// </summary>
public sealed class Window
{
    private const string Strip = "Không nhập, tải lên nội dung bí mật nhà nước";
    private const string StripInEnglish = "Do not enter or upload state secrets";

    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentDictionary<IRequest, bool> pending = new();
    private readonly Uri address;

    private Window(IBrowserContext context, IPage page, Uri address)
    {
        Context = context;
        Page = page;
        this.address = address;
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>The complaints so far, each of them once.</summary>
    public IEnumerable<string> TakeComplaints()
    {
        while (complaints.TryDequeue(out var complaint))
        {
            yield return complaint;
        }
    }

    /// <summary>Opens a page that is watched from its first line on.</summary>
    public static async Task<Window> WatchedAsync(IBrowserContext context, Uri address)
    {
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => console.error('security policy: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile + ':' + e.lineNumber));");
        var window = new Window(context, await context.NewPageAsync(), address);
        context.Request += (_, request) => window.pending[request] = true;
        context.RequestFinished += (_, request) => window.pending.TryRemove(request, out bool _);
        context.RequestFailed += (_, request) => window.pending.TryRemove(request, out bool _);
        context.WebError += (_, error) => window.complaints.Enqueue($"{error.Page?.Url}: {error.Error}");
        context.Console += (_, message) =>
        {
            // an answer of 409 or 422 and a lost connection are logged by the browser itself, and belong to journeys
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                window.complaints.Enqueue($"{message.Page?.Url}: {message.Text}");
            }
        };
        context.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Request.ResourceType is "script" or "stylesheet" or "image" or "font")
            {
                window.complaints.Enqueue($"{response.Url} answered {response.Status}");
            }
        };
        return window;
    }

    public Task SpeakAsync(string language) => CookieAsync("lang", language);

    public Task SignInAsync((string Name, string Value) cookie) => CookieAsync(cookie.Name, cookie.Value);

    public async Task ResizeAsync(Screen screen) => await Page.SetViewportSizeAsync(screen.Width, screen.Height);

    /// <summary>Opens a path; fails unless the portal answers with this status.</summary>
    public async Task GoAsync(string path, int status = 200)
    {
        var response = await Page.GotoAsync(path);
        Assert.True(response?.Status == status, $"{path} answered {response?.Status} instead of {status}");
    }

    /// <summary>
    /// Looks at a page in both languages on both screens: its width in all four ways, and axe once a language and once a screen. What axe judges hangs on the
    /// words (names, language) or on the width (what is shown, colours), and it takes most of the time.
    /// </summary>
    public async Task LookAtAsync(string path, int status = 200)
    {
        foreach (var (language, checkedOn) in new[] { ("en", Screen.Phone), ("vi", Screen.Desk) })
        {
            await SpeakAsync(language);
            await GoAsync(path, status);
            foreach (var screen in new[] { Screen.Phone, Screen.Desk })
            {
                await ResizeAsync(screen);
                await FitsAsync();
                if (screen == checkedOn)
                {
                    await AccessibleAsync();
                }
            }
        }
    }

    /// <summary>Waits until the page and all that belongs to it are there; says what is missing when it does not come.</summary>
    public async Task LoadedAsync()
    {
        try
        {
            // the page itself is asked: what the driver has heard of it may belong to the page before
            await Page.WaitForFunctionAsync("() => document.readyState === 'complete'", null, new() { PollingInterval = 50 });
        }
        catch (TimeoutException e)
        {
            var missing = pending.Keys.Select(request => request.Url).Order(StringComparer.Ordinal);
            throw new TimeoutException($"{Where()} is not there after {Browsers.Patience} ms; not loaded: {string.Join(' ', missing)}", e);
        }
    }

    /// <summary>Looks at the page as it stands: the strip is there, nothing sticks out to the side, and axe finds nothing.</summary>
    public async Task LookAsync()
    {
        await FitsAsync();
        await AccessibleAsync();
    }

    private async Task FitsAsync()
    {
        await LoadedAsync();
        var strip = await Page.EvaluateAsync<string>("() => document.documentElement.lang") == "en" ? StripInEnglish : Strip;
        await Assertions.Expect(Page.GetByRole(AriaRole.Region).GetByText(strip).First).ToBeVisibleAsync();
        var wide = await Page.EvaluateAsync<string[]>(
            "() => { const page = document.documentElement; return page.scrollWidth <= page.clientWidth ? [] : [...document.querySelectorAll('main *, header *, footer *')].filter(e => !e.closest('.tw') && e.getBoundingClientRect().right > page.clientWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 200)); }");
        Assert.True(wide.Length == 0, $"{Where()}: wider than the window:\n{string.Join('\n', wide)}");
    }

    private async Task AccessibleAsync()
    {
        var found = await UnrolledAsync(() => Axe.FindAsync(Page));
        Assert.True(found.Length == 0, $"{Where()}:\n{string.Join('\n', found)}");
    }

    /// <summary>Works while the window is as high as its page: what sticks to the edge of a window covers whatever is below it just then.</summary>
    private async Task<T> UnrolledAsync<T>(Func<Task<T>> work)
    {
        var size = Page.ViewportSize!;
        var height = await Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
        await Page.SetViewportSizeAsync(size.Width, Math.Max(size.Height, height));
        var result = await work();
        await Page.SetViewportSizeAsync(size.Width, size.Height);
        return result;
    }

    private string Where() => $"{Page.Url} at {Page.ViewportSize?.Width} px";

    private Task CookieAsync(string name, string value) =>
        Context.AddCookiesAsync([new() { Name = name, Value = value, Url = address.ToString() }]);
}
