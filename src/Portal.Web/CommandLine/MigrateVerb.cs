using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;

namespace Portal.Web.CommandLine;

/// <summary>Brings the database to the present schema and loads reference data; every verb that needs it does the same first.</summary>
internal sealed class MigrateVerb : IVerb
{
    public string Name => "migrate";

    public string Usage => "  brings the database to the present schema and loads reference data";

    public async Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        if (args.Count > 0)
        {
            return ExitCode.Usage;
        }

        var db = services.GetRequiredService<PortalDb>();
        var last = (await db.Database.GetAppliedMigrationsAsync(ct)).Last();
        var units = await db.Units.CountAsync(ct);
        await output.WriteLineAsync(FormattableString.Invariant($"migrated to {last}; {units} units"));
        return ExitCode.Done;
    }
}
