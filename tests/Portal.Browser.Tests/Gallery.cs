using Xunit;

namespace Portal.Browser.Tests;

/// <summary>
/// A province and, for each of its people, one window that stays open from page to page: a new one for every page would start a process, compile
/// every script and fetch every style again.
/// </summary>
public sealed class Gallery(Browsers browsers) : IAsyncLifetime
{
    private readonly Dictionary<Guid, Window> windows = [];

    public Province Province { get; } = new();

    public ValueTask InitializeAsync() => Province.InitializeAsync();

    /// <summary>The window of a person, or of a visitor who is not signed in. Never two tests at a time.</summary>
    public async Task<Window> WindowOfAsync(Guid? personId)
    {
        var key = personId ?? Guid.Empty;
        if (!windows.TryGetValue(key, out var window))
        {
            windows[key] = window = await browsers.OpenAsync(Province, personId);
        }

        return window;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var window in windows.Values)
        {
            await window.Context.CloseAsync();
        }

        await Province.DisposeAsync();
    }
}
