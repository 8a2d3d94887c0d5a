using Xunit;

namespace Portal.Browser.Tests;

/// <summary>A province whose browsers come from outside its networks.</summary>
public sealed class OutsideProvince : IAsyncLifetime
{
    public Province Province { get; } = new(new Dictionary<string, string?> { ["Portal:SecondFactor:InsideNetworks"] = "10.0.0.0/8" });

    public ValueTask InitializeAsync() => Province.InitializeAsync();

    public ValueTask DisposeAsync() => Province.DisposeAsync();
}
