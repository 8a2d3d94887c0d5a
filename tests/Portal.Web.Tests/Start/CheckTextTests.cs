using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Portal.Web.CommandLine;
using Xunit;

namespace Portal.Web.Tests.Start;

/// <summary>The guard's verdicts on a corpus that is kept elsewhere.</summary>
public sealed class CheckTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_line_of_a_file_gets_one_line_with_its_verdict_and_nothing_of_the_text_comes_out()
    {
        var (exit, output, messages) = await RunAsync("\uFEFFKế hoạch tự rà soát năm 2026\r\n\nTỐI MẬT\r\nTUYET MAT\nkhông có dấu xuống dòng ở cuối"u8.ToArray());
        Assert.Equal((ExitCode.Done, "pass\npass\nblock\nwarn\npass\n", ""), (exit, output, messages));
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_refused_and_one_that_is_missing_asked_for()
    {
        var (exit, output, messages) = await RunAsync(Encoding.Unicode.GetBytes("TỐI MẬT"));
        Assert.Equal((ExitCode.Refused, ""), (exit, output));
        Assert.Contains("UTF-8", messages, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await RunAsync()).Exit);
    }

    /// <param name="text">Content of the one file that is named; null: none is.</param>
    private async Task<(int Exit, string Output, string Messages)> RunAsync(byte[]? text = null)
    {
        var path = Path.Combine(_folder.Path, "corpus.txt");
        if (text is not null)
        {
            await File.WriteAllBytesAsync(path, text);
        }

        using var output = new StringWriter();
        using var messages = new StringWriter();
        await using var nothing = new ServiceCollection().BuildServiceProvider();
        var exit = await Verbs.Find("check-text")!.Run(text is null ? [] : [path], nothing, output, messages, CancellationToken.None);
        return (exit, output.ToString(), messages.ToString());
    }
}
