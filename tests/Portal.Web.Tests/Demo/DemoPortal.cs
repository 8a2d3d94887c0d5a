using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.TestKit;
using Portal.Web.Demo;
using Xunit;

namespace Portal.Web.Tests.Demo;

/// <summary>A portal with the demo, whose first loading was broken off in the middle and went on at the next start.</summary>
public sealed class DemoPortal : IAsyncLifetime
{
    public RunningPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Demo:Enabled"] = "true" });
        await Assert.ThrowsAsync<BrokenOffException>(() => LoadAsync(new BreakingOff(dots: 20)));
        Assert.True(await LoadAsync(TextWriter.Null));
    }

    /// <summary>Loads as a start of the portal does.</summary>
    public Task<bool> LoadAsync(TextWriter progress) => DemoSetup.LoadAsync(
        Portal.App.Services,
        clock => PortalApp.Build([], Portal.Connections, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Portal:DataDir"] = Portal.DataDir });
            builder.Services.AddSingleton(clock);
        }),
        progress,
        TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

#pragma warning disable CA1032, CA1064 // thrown and caught here alone
    private sealed class BrokenOffException : Exception;
#pragma warning restore CA1032, CA1064

    /// <summary>A console that breaks after so many days of the story.</summary>
    private sealed class BreakingOff(int dots) : TextWriter
    {
        private int seen;

        public override Encoding Encoding => Encoding.UTF8;

        public override Task WriteAsync(char value) => ++seen < dots ? Task.CompletedTask : throw new BrokenOffException();

        public override Task WriteLineAsync(string? value) => Task.CompletedTask;
    }
}
