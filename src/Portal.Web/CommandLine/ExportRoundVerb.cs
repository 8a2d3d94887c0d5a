using Portal.Infrastructure.Database;
using Portal.Infrastructure.Exchange;

namespace Portal.Web.CommandLine;

internal sealed class ExportRoundVerb : IVerb
{
    public string Name => "export-round";

    public string Usage => "CODE FOLDER  writes a round as an exchange folder, which must be new or empty";

    public async Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        if (args is not [var code, var folder])
        {
            return ExitCode.Usage;
        }

        var result = await ExportRound.RunAsync(services.GetRequiredService<PortalDb>(), services.GetRequiredService<ChecklistLibrary>(), code, folder, ct);
        if (result is null)
        {
            await messages.WriteLineAsync($"export-round: there is no round {code}");
            return ExitCode.Refused;
        }

        await output.WriteLineAsync(FormattableString.Invariant(
            $"Exported round {code}: {result.Units} units, {result.Answers} answers, {result.Submissions} submissions, {result.Violations} violations, {result.Findings} findings, {result.Evidence} evidence references"));
        return ExitCode.Done;
    }
}
