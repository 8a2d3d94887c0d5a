using System.Globalization;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Backups;

namespace Portal.Web.CommandLine;

internal sealed class BackupVerb : IVerb
{
    public string Name => "backup";

    public string Usage => "FILE  writes the whole database into one file, also beside a running portal";

    public async Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        if (args is not [var file])
        {
            return ExitCode.Usage;
        }

        var manifest = await TakeBackup.RunAsync(
            services.GetRequiredService<DatabaseConnections>().Owner, Path.GetFullPath(file), services.GetRequiredService<TimeProvider>().GetUtcNow(), ct);
        foreach (var table in manifest.Tables)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{table.Name,-32} {table.Rows,10} rows  sha256 {table.Sha256}"));
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{manifest.Tables.Count} tables, {manifest.Tables.Sum(table => table.Rows)} rows, schema {manifest.Schema}: {file}"));
        return ExitCode.Done;
    }
}
