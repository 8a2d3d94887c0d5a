using System.Text;
using Portal.Domain.Secrecy;

namespace Portal.Web.CommandLine;

internal sealed class CheckTextVerb : IVerb
{
    public string Name => "check-text";

    public string Usage => "FILE  the secrecy guard's verdict on each line of a UTF-8 file: pass, warn or block";

    public VerbNeeds Needs => VerbNeeds.Nothing;

    public async Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        if (args is not [var file])
        {
            return ExitCode.Usage;
        }

        var bytes = await File.ReadAllBytesAsync(file, ct);
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            await messages.WriteLineAsync("check-text: the file is not UTF-8");
            return ExitCode.Refused;
        }

        var verdicts = new StringBuilder();
        foreach (var line in Lines(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')))
        {
            verdicts.Append(SecrecyGuard.Check(line).Verdict switch
            {
                GuardVerdict.Pass => "pass\n",
                GuardVerdict.Warn => "warn\n",
                GuardVerdict.Block => "block\n",
                var verdict => throw new InvalidOperationException(verdict.ToString()),
            });
        }

        await output.WriteAsync(verdicts, ct);
        return ExitCode.Done;
    }

    /// <summary>Lines end with LF or CRLF; what follows the last line end is a line when it is not empty.</summary>
    private static string[] Lines(string text)
    {
        var lines = text.Split('\n');
        return [.. (lines[^1].Length == 0 ? lines[..^1] : lines).Select(line => line.EndsWith('\r') ? line[..^1] : line)];
    }
}
