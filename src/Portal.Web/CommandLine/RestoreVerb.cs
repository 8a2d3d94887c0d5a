using System.Globalization;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Backups;
using Portal.Infrastructure.Settings;

namespace Portal.Web.CommandLine;

internal sealed class RestoreVerb : IVerb
{
    public string Name => "restore";

    public string Usage => "FILE  reads a backup into an empty database and compares counts and checksums";

    public VerbNeeds Needs => VerbNeeds.Database;

    public async Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        if (args is not [var file])
        {
            return ExitCode.Usage;
        }

        var database = services.GetRequiredService<DatabaseConnections>();
        var clock = services.GetRequiredService<TimeProvider>();
        try
        {
            var comparison = await RestoreBackup.RunAsync(
                database.Owner,
                Path.GetFullPath(file),
                (owner, token) => DatabaseSetup.MigrateAsync(owner, database.AppRole, ContentRoots.Seed(), clock, token),
                ct);
            await WriteAsync(comparison, output);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"Restored {comparison.Count} tables, {comparison.Sum(table => table.RowsRestored)} rows: all the same as in {file}"));
            return ExitCode.Done;
        }
        catch (RestoreRefusedException refused)
        {
            await WriteAsync(refused.Comparison, messages);
            await messages.WriteLineAsync($"restore: {refused.Message}");
            return ExitCode.Refused;
        }
    }

    private static async Task WriteAsync(IReadOnlyList<TableComparison> comparison, TextWriter writer)
    {
        if (comparison.Count > 0)
        {
            await writer.WriteLineAsync($"{"table",-32} {"backup",10} {"restored",10}  checksum");
        }

        foreach (var table in comparison)
        {
            await writer.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{table.Name,-32} {table.RowsInBackup,10} {table.RowsRestored,10}  {(table.SameChecksum ? "same" : "DIFFERENT")}"));
        }
    }
}
