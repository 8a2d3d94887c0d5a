using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests;

/// <summary>A portal with a province in it, for a class whose tests do not disturb each other.</summary>
public sealed class GivenPortal : IAsyncLifetime
{
    public RunningPortal Portal { get; private set; } = null!;

    public Given Given { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await RunningPortal.StartAsync();
        Given = await Portal.Db(Given.ProvinceAsync);
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
