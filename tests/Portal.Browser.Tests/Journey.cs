using Microsoft.Playwright;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>A person's way through the portal. It fails when one of its windows complains; a failed one leaves pictures in the folder <c>failures</c>.</summary>
public abstract class Journey(Browsers browsers, Province province) : IAsyncDisposable
{
    private readonly List<Window> windows = [];
    private readonly HashSet<Window> borrowed = [];

    protected Browsers Browsers => browsers;

    protected Province Province => province;

    protected async Task<Window> OpenAsync(Guid? personId = null, Screen? screen = null, string language = "vi")
    {
        var window = await browsers.OpenAsync(province, personId, screen, language);
        windows.Add(window);
        return window;
    }

    /// <summary>Works in a window that stays open for the journeys after this one.</summary>
    protected async Task<Window> BorrowAsync(Task<Window> opening)
    {
        var window = await opening;
        windows.Add(window);
        borrowed.Add(window);
        return window;
    }

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    public async ValueTask DisposeAsync()
    {
        var hasFailed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var window in windows)
        {
            if (hasFailed)
            {
                await PictureAsync(window);
            }

            if (!borrowed.Contains(window))
            {
                await window.Context.CloseAsync();
            }
        }

        GC.SuppressFinalize(this);
        var complaints = windows.SelectMany(window => window.TakeComplaints()).ToList();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    private async Task PictureAsync(Window window)
    {
        var name = $"{TestContext.Current.TestMethod?.MethodName}-{windows.IndexOf(window)}.png";
        await window.Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "failures", name), FullPage = true });
    }
}
