using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Settings;
using Portal.Web.CommandLine;

namespace Portal.Web.Features.Audit;

/// <summary>Prints the public keys of the seals, or makes a new signing key after sealing everything with the present one.</summary>
public sealed class AuditKeyVerb : IVerb
{
    public string Name => "audit-key";

    public string Usage => "[new]  prints the public keys of the audit seals; 'new' makes the next signing key, earlier seals stay valid";

    public VerbNeeds Needs => VerbNeeds.Database;

    public async Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        if (args is not ([] or ["new"]))
        {
            return ExitCode.Usage;
        }

        var settings = services.GetRequiredService<PortalSettings>().Audit;
        if (args.Count > 0 && File.Exists(settings.SealKeyFile))
        {
            await services.GetRequiredService<SealAudit>().RunAsync(ct);
        }

        using var keys = args.Count > 0 ? SealKeys.Renew(settings) : SealKeys.Load(settings, mayMake: false);
        await messages.WriteLineAsync($"{settings.SealKeyFile}: {string.Join(", ", keys.KnownIds)}");
        await output.WriteAsync(keys.PublicPem());
        return ExitCode.Done;
    }
}
