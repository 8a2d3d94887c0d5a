using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Exchange;
using Portal.TestKit;
using Portal.Web.CommandLine;
using Portal.Web.Tests.Start;
using Xunit;

namespace Portal.Web.Tests.Rankings;

public sealed class ExportRankingTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync();

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task The_example_round_comes_out_as_it_is_known()
    {
        var example = Path.Combine(AppContext.BaseDirectory, "example-round");
        var code = (await portal.Db(db => ImportRound.RunAsync(db, new ChecklistLibrary(), example, new ImportProblems(), CancellationToken.None))).Code;
        var file = Path.Combine(folder.Path, "ranking.csv");
        var (exit, _) = await RunAsync(code, file);
        Assert.Equal(ExitCode.Done, exit);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(example, "ranking.csv")), await File.ReadAllTextAsync(file));
        Assert.Equal(ExitCode.Done, (await RunAsync(code, Path.Combine(folder.Path, "ranking.xlsx"))).Exit);
        Assert.Equal(["ranking.csv", "ranking.xlsx"], Directory.GetFiles(folder.Path).Select(f => Path.GetFileName(f)).Order());
    }

    [Fact]
    public async Task An_unknown_round_or_ending_is_refused_and_leaves_no_file()
    {
        var (exit, message) = await RunAsync("R1900", Path.Combine(folder.Path, "a.csv"));
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("R1900", message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, (await RunAsync("R1900", Path.Combine(folder.Path, "a.pdf"))).Exit);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private async Task<(int Exit, string Message)> RunAsync(params string[] args)
    {
        await using var scope = portal.App.Services.CreateAsyncScope();
        using var output = new StringWriter();
        using var messages = new StringWriter();
        var exit = await Verbs.Find("export-ranking")!.Run(args, scope.ServiceProvider, output, messages, CancellationToken.None);
        return (exit, messages.ToString());
    }
}
