using Microsoft.Playwright;
using Portal.Browser.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Browsers))]

namespace Portal.Browser.Tests;

/// <summary>One real browser for all journeys; every person gets windows with cookies of their own.</summary>
public sealed class Browsers : IAsyncLifetime
{
    /// <summary>How long a window waits for what should appear, in milliseconds: a machine under load is slow, not wrong.</summary>
    public const float Patience = 30_000;

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = await Chromium.FindAsync(playwright.Chromium.ExecutablePath),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                // a page lives for seconds: to compile its scripts well takes more than it gives, a third of all the browser's work
                "--js-flags=--no-maglev --no-turbofan",
            ],
            Timeout = 4 * Patience,
        });
    }

    /// <summary>Opens a window, signed in when a person is given.</summary>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public async Task<Window> OpenAsync(Province province, Guid? personId = null, Screen? screen = null, string language = "vi")
    {
        var size = screen ?? Screen.Desk;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = province.Portal.Address.ToString(),
            ViewportSize = new() { Width = size.Width, Height = size.Height },
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
        });
        context.SetDefaultTimeout(Patience);
        var window = await Window.WatchedAsync(context, province.Portal.Address);
        await window.SpeakAsync(language);
        if (personId is { } id)
        {
            await window.SignInAsync(province.Portal.SignInCookie(id));
        }

        return window;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
