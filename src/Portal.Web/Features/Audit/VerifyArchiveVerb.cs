using System.Globalization;
using System.Security.Cryptography;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web.CommandLine;

namespace Portal.Web.Features.Audit;

/// <summary>Checks an archive file of the audit trail by itself; needs no database.</summary>
public sealed class VerifyArchiveVerb : IVerb
{
    public string Name => "verify-archive";

    public string Usage => "FILE KEYS.pem  checks an audit archive by the public keys that 'audit-key' prints";

    public VerbNeeds Needs => VerbNeeds.Nothing;

    public async Task<int> Run(IReadOnlyList<string> args, IServiceProvider services, TextWriter output, TextWriter messages, CancellationToken ct)
    {
        if (args is not [var file, var pem])
        {
            return ExitCode.Usage;
        }

        try
        {
            using var keys = SealKeys.FromPem(await File.ReadAllTextAsync(pem, ct));
            var (manifest, faults) = await ArchiveFile.VerifyAsync(Path.GetFullPath(file), keys, ct);
            foreach (var fault in faults)
            {
                await messages.WriteLineAsync(fault);
            }

            if (manifest is not null)
            {
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"archive {manifest.Number}: {manifest.Rows} rows, {manifest.Texts} texts, {manifest.Chains.Count} chains, before {manifest.Until.UtcDateTime:yyyy-MM-dd}"));
            }

            await output.WriteLineAsync(faults.Count == 0 ? "intact" : "not intact");
            return faults.Count == 0 ? ExitCode.Done : ExitCode.Refused;
        }
        catch (CryptographicException e)
        {
            await messages.WriteLineAsync($"{Name}: {pem}: {e.Message}");
            return ExitCode.Refused;
        }
    }
}
