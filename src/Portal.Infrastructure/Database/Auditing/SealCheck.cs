using System.Buffers.Binary;
using Npgsql;
using NpgsqlTypes;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>
/// Checks the seals, those in the file against those in the database, and lays out what the believed ones say, row by row, in the connection's
/// temporary table <c>sealed_rows</c>. Where file and database differ, the file is believed.
/// </summary>
internal sealed class SealCheck(NpgsqlDataSource source, AuditSettings settings, SealKeys keys, IReadOnlyDictionary<string, (long Seq, string Hash)> archived)
{
    private readonly Dictionary<string, long> covered = archived.ToDictionary(chain => chain.Key, chain => chain.Value.Seq, StringComparer.Ordinal);
    private SealRecord? last;

    public long Seals { get; private set; }

    public bool HasFile { get; private set; }

    public DateTimeOffset? LastAt => last?.At;

    public async Task RunAsync(NpgsqlConnection connection, List<string> faults, CancellationToken ct)
    {
        await using var other = await source.OpenConnectionAsync(ct);
        await using var writer = await connection.BeginBinaryImportAsync("copy sealed_rows(chain, seq, digest, seal, last_hash) from stdin (format binary)", ct);
        await using var inFile = SealFile.ReadAsync(settings.SealFile, ct).GetAsyncEnumerator(ct);
        var fromFile = await inFile.MoveNextAsync() ? inFile.Current : null;
        HasFile = fromFile is not null;
        await foreach (var stored in SealStore.ReadAsync(other, 0, ct))
        {
            while (fromFile is not null && fromFile.Number < stored.Number)
            {
                faults.Add(FormattableString.Invariant($"seal {fromFile.Number}: missing: it stands in the seal file and not in the database"));
                await TakeAsync(writer, fromFile, faults, ct);
                fromFile = await NextAsync(inFile, fromFile, faults);
            }

            if (fromFile?.Number == stored.Number)
            {
                if (fromFile.ToLine() != stored.ToLine())
                {
                    faults.Add(FormattableString.Invariant($"seal {stored.Number}: altered: the database and the seal file differ"));
                }

                await TakeAsync(writer, fromFile, faults, ct);
                fromFile = await NextAsync(inFile, fromFile, faults);
            }
            else
            {
                // newer than the file
                await TakeAsync(writer, stored, faults, ct);
            }
        }

        while (fromFile is not null)
        {
            faults.Add(FormattableString.Invariant($"seal {fromFile.Number}: missing: it stands in the seal file and not in the database"));
            await TakeAsync(writer, fromFile, faults, ct);
            fromFile = await NextAsync(inFile, fromFile, faults);
        }

        await writer.CompleteAsync(ct);
    }

    private static async Task<SealRecord?> NextAsync(IAsyncEnumerator<SealRecord> file, SealRecord current, List<string> faults)
    {
        while (await file.MoveNextAsync())
        {
            if (file.Current.Number > current.Number)
            {
                return file.Current;
            }

            // two nodes on one file may have written the same seal twice; another one of the same number is none of ours
            if (file.Current.Hash != current.Hash)
            {
                faults.Add(FormattableString.Invariant($"seal {file.Current.Number}: out of order in the seal file"));
            }
        }

        return null;
    }

    private async Task TakeAsync(NpgsqlBinaryImporter writer, SealRecord seal, List<string> faults, CancellationToken ct)
    {
        Seals++;
        var isGenuine = seal.IsGenuine(keys);
        if (!isGenuine)
        {
            faults.Add(FormattableString.Invariant($"seal {seal.Number}: not signed by a known key"));
        }
        else if (seal.Number != (last?.Number ?? 0) + 1)
        {
            faults.Add(FormattableString.Invariant($"seal {(last?.Number ?? 0) + 1}: missing"));
        }
        else if (seal.PreviousHash != (last?.Hash ?? ""))
        {
            faults.Add(FormattableString.Invariant($"seal {seal.Number}: does not follow on seal {seal.Number - 1}"));
        }

        last = seal;
        if (isGenuine)
        {
            await WriteAsync(writer, seal, ct);
        }
    }

    private async Task WriteAsync(NpgsqlBinaryImporter writer, SealRecord seal, CancellationToken ct)
    {
        foreach (var range in seal.Ranges)
        {
            var digests = Convert.FromBase64String(range.Digests);
            var known = covered.GetValueOrDefault(range.Chain);

            // a row sealed twice counts by its first seal
            for (var seq = Math.Max(range.From, known + 1); seq <= range.To; seq++)
            {
                await writer.StartRowAsync(ct);
                await writer.WriteAsync(range.Chain, NpgsqlDbType.Text, ct);
                await writer.WriteAsync(seq, NpgsqlDbType.Bigint, ct);
                await writer.WriteAsync(BinaryPrimitives.ReadInt64BigEndian(digests.AsSpan((int)(seq - range.From) * 8)), NpgsqlDbType.Bigint, ct);
                await writer.WriteAsync(seal.Number, NpgsqlDbType.Bigint, ct);
                if (seq == range.To)
                {
                    await writer.WriteAsync(range.LastHash, NpgsqlDbType.Text, ct);
                }
                else
                {
                    await writer.WriteNullAsync(ct);
                }
            }

            covered[range.Chain] = Math.Max(known, range.To);
        }
    }
}
