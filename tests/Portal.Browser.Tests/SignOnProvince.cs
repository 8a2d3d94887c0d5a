using Portal.TestKit;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>The province with a real identity provider beside it.</summary>
public sealed class SignOnProvince : IAsyncLifetime
{
    public IdentityProvider Provider { get; private set; } = null!;

    public Province Province { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await IdentityProvider.StartAsync();
        Province = new Province(Provider.Settings);
        await Province.InitializeAsync();
        await Provider.ServesAsync(Province.Portal.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await Province.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
