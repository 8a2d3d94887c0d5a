using Portal.Infrastructure.Exchange;

namespace Portal.Web.CommandLine;

internal sealed class ImportUnitsVerb : IVerb
{
    public string Name => "import-units";

    public string Usage => "FILE.csv  adds units (columns code,parent,kind,duties,cluster,name_vi,name_en); known ones get the names and cluster of the file";

    public async Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        if (args is not [var file])
        {
            return ExitCode.Usage;
        }

        return await ImportMessages.RunAsync(Name, services, messages, async (db, problems) =>
        {
            var result = await ImportUnits.RunAsync(db, Path.GetFullPath(file), problems, ct);
            await output.WriteLineAsync(FormattableString.Invariant(
                $"Units: {result.Added} added, {result.Changed} changed, {result.Unchanged} unchanged; {result.NewClusters} clusters added"));
        });
    }
}
