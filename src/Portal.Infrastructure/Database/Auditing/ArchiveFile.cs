using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>An archive file of the audit trail: a zip of rows with their texts, the seals that cover them, and a signed manifest.</summary>
public static class ArchiveFile
{
    internal const string RowsEntry = "rows.jsonl";
    internal const string SealsEntry = "seals.jsonl";
    internal const string ManifestEntry = "manifest.json";
    internal const string SignatureEntry = "manifest.sig";

    /// <summary>Checks a file by itself: signature, sums and counts, every row against its chain and its text, and the seals.</summary>
    /// <returns>The manifest, null when it cannot be read, and the faults.</returns>
    public static async Task<(ArchiveManifest? Manifest, IReadOnlyList<string> Faults)> VerifyAsync(string path, SealKeys keys, CancellationToken ct)
    {
        var faults = new List<string>();
        ArchiveManifest? manifest = null;
        try
        {
            using var zip = ZipFile.OpenRead(path);
            var text = await TextAsync(zip, ManifestEntry, ct);
            if ((await TextAsync(zip, SignatureEntry, ct)).Split('\n') is not [var key, var signature, ..] || !keys.IsSigned(key, text, signature))
            {
                faults.Add("manifest: not signed by a known key");
            }

            manifest = ArchiveManifest.Parse(text);
            var ends = await SealsAsync(zip, manifest, keys, faults, ct);
            await RowsAsync(zip, manifest, ends, faults, ct);
        }
        catch (InvalidDataException e)
        {
            faults.Add(e.Message);
        }

        return (manifest, faults);
    }

    /// <returns>What the seals say about the last row of each of their ranges.</returns>
    private static async Task<Dictionary<(string Chain, long Seq), string>> SealsAsync(
        ZipArchive zip, ArchiveManifest manifest, SealKeys keys, List<string> faults, CancellationToken ct)
    {
        var ends = new Dictionary<(string, long), string>();
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var seals = 0L;
        await foreach (var line in LinesAsync(zip, SealsEntry, sum, ct))
        {
            seals++;
            var seal = SealRecord.Parse(line);
            if (seal?.IsGenuine(keys) != true)
            {
                faults.Add(FormattableString.Invariant($"seal {seal?.Number}: not signed by a known key"));
                continue;
            }

            foreach (var range in seal.Ranges)
            {
                ends[(range.Chain, range.To)] = range.LastHash;
            }
        }

        Compare("seals", manifest.Seals, seals, manifest.SealsSha256, sum, faults);
        return ends;
    }

    private static async Task RowsAsync(
        ZipArchive zip, ArchiveManifest manifest, Dictionary<(string Chain, long Seq), string> ends, List<string> faults, CancellationToken ct)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chains = manifest.Chains.ToDictionary(chain => chain.Chain, StringComparer.Ordinal);
        var broken = new HashSet<string>(StringComparer.Ordinal);
        var last = new Dictionary<string, (long Seq, string Hash)>(StringComparer.Ordinal);
        long rows = 0, texts = 0;
        await foreach (var line in LinesAsync(zip, RowsEntry, sum, ct))
        {
            var archived = ArchivedRow.Parse(line);
            var row = archived.Row;
            rows++;
            texts += archived.After is null ? 0 : 1;
            if (!chains.TryGetValue(row.Chain, out var chain))
            {
                faults.Add($"{row.Chain}: not in the manifest");
                continue;
            }

            var (seq, hash) = last.GetValueOrDefault(row.Chain, (chain.From - 1, chain.BeforeHash));
            var isSound = row.Seq == seq + 1 && row.PreviousHash == hash && row.ComputeHash() == row.Hash && archived.IsTextKept
                && (!ends.TryGetValue((row.Chain, row.Seq), out var end) || end == row.Hash);
            if (!isSound && broken.Add(row.Chain))
            {
                faults.Add(FormattableString.Invariant($"{row.Chain}#{row.Seq}: altered, missing or inserted"));
            }

            last[row.Chain] = (row.Seq, row.Hash);
        }

        faults.AddRange(manifest.Chains.Where(chain => last.GetValueOrDefault(chain.Chain) != (chain.To, chain.LastHash) && !broken.Contains(chain.Chain))
            .Select(chain => FormattableString.Invariant($"{chain.Chain}#{chain.To}: missing")));
        Compare("rows", manifest.Rows, rows, manifest.RowsSha256, sum, faults);
        if (texts != manifest.Texts)
        {
            faults.Add(FormattableString.Invariant($"texts: {texts}, the manifest says {manifest.Texts}"));
        }
    }

    private static void Compare(string what, long expected, long found, string sha256, IncrementalHash sum, List<string> faults)
    {
        if (expected != found || Convert.ToHexStringLower(sum.GetHashAndReset()) != sha256)
        {
            faults.Add(FormattableString.Invariant($"{what}: {found} that do not add up to the {expected} of the manifest"));
        }
    }

    private static async Task<string> TextAsync(ZipArchive zip, string name, CancellationToken ct)
    {
        await using var stream = await Entry(zip, name).OpenAsync(ct);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }

    private static async IAsyncEnumerable<string> LinesAsync(ZipArchive zip, string name, IncrementalHash sum, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var stream = await Entry(zip, name).OpenAsync(ct);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            sum.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            yield return line;
        }
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name) => zip.GetEntry(name) ?? throw new InvalidDataException($"no archive of the audit trail: {name} is missing");
}
