using System.Globalization;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web.CommandLine;

namespace Portal.Web.Features.Audit;

/// <summary>Re-reads the audit trail and its seals, in the database and outside it.</summary>
public sealed class VerifyAuditVerb : IVerb
{
    public string Name => "verify-audit";

    public string Usage => "  re-reads the audit trail and its seals; names the first altered, missing or inserted row of each chain";

    public VerbNeeds Needs => VerbNeeds.Database;

    public async Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        if (args.Count > 0)
        {
            return ExitCode.Usage;
        }

        var verdict = await services.GetRequiredService<AuditTrail>().VerifyAsync(ct);
        foreach (var fault in verdict.Faults)
        {
            await messages.WriteLineAsync(fault);
        }

        if (!verdict.HasSealFile && verdict.Seals > 0)
        {
            await messages.WriteLineAsync("There is no seal file here: the loss of the last seals with their rows would not show.");
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"rows {verdict.Rows}"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"chains {verdict.Chains}"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"sealed {verdict.Sealed}"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"archived {verdict.Archived}"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"seals {verdict.Seals}, the last of {verdict.LastSealAt?.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"));
        await output.WriteLineAsync(verdict.IsIntact ? "intact" : "not intact");
        return verdict.IsIntact ? ExitCode.Done : ExitCode.Refused;
    }
}
