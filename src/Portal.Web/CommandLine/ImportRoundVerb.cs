using Portal.Infrastructure.Database;
using Portal.Infrastructure.Exchange;

namespace Portal.Web.CommandLine;

internal sealed class ImportRoundVerb : IVerb
{
    public string Name => "import-round";

    public string Usage => "FOLDER  brings a past round in from an exchange folder: closed, ranked and frozen";

    public async Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        if (args is not [var folder])
        {
            return ExitCode.Usage;
        }

        return await ImportMessages.RunAsync(Name, services, messages, async (db, problems) =>
        {
            var result = await ImportRound.RunAsync(db, services.GetRequiredService<ChecklistLibrary>(), Path.GetFullPath(folder), problems, ct);
            await output.WriteLineAsync(FormattableString.Invariant(
                $"Imported round {result.Code}: {result.Units} units ({result.NewUnits} new), {result.Answers} answers, {result.Decisions} decisions, {result.Findings} findings, {result.Evidence} evidence references, {result.Violations} violations; {result.Ranked} units ranked, ranking frozen"));
        });
    }
}
