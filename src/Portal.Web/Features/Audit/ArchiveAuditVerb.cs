using System.Globalization;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web.CommandLine;

namespace Portal.Web.Features.Audit;

/// <summary>Moves old sealed rows into an archive file; needs the owner's login.</summary>
public sealed class ArchiveAuditVerb : IVerb
{
    public string Name => "archive-audit";

    public string Usage => "  moves sealed rows older than Portal:Audit:KeepYears into a signed archive file";

    public async Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        if (args.Count > 0)
        {
            return ExitCode.Usage;
        }

        var archived = await services.GetRequiredService<ArchiveAudit>().RunAsync(ct);
        await output.WriteLineAsync(archived is null
            ? "nothing to archive"
            : string.Create(CultureInfo.InvariantCulture, $"{archived.Manifest.Rows} rows before {archived.Manifest.Until.UtcDateTime:yyyy-MM-dd} moved to {archived.Path}"));
        return ExitCode.Done;
    }
}
