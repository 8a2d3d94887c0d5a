using System.Globalization;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web.CommandLine;

namespace Portal.Web.Features.Audit;

/// <summary>Re-reads the audit trail, and compares it with the last seal that was written outside the database.</summary>
public sealed class VerifyAuditVerb : IVerb
{
    public string Name => "verify-audit";

    public string Usage => "  re-reads the audit trail; names the first altered, missing or inserted row of each chain";

    public VerbNeeds Needs => VerbNeeds.Database;

    public async Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        if (args.Count > 0)
        {
            return ExitCode.Usage;
        }

        var verdict = await services.GetRequiredService<AuditTrail>().VerifyAsync(ct);
        var seal = await services.GetRequiredService<AuditSeal>().CompareAsync(ct);
        foreach (var fault in verdict.Faults)
        {
            await messages.WriteLineAsync(fault);
        }

        if (seal is { IsKept: false })
        {
            await messages.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"seal: the {seal.Rows} rows sealed at {seal.At} are not in the trail any more as they were"));
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"rows {verdict.Rows}"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"chains {verdict.Chains}"));
        await output.WriteLineAsync($"seal {verdict.Seal}");
        if (seal is { IsKept: true })
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"sealed at {seal.At}: {seal.Rows} rows, unchanged since"));
        }

        var isIntact = verdict.IsIntact && seal is not { IsKept: false };
        await output.WriteLineAsync(isIntact ? "intact" : "not intact");
        return isIntact ? ExitCode.Done : ExitCode.Refused;
    }
}
