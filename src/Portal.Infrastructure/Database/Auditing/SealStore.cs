using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>The seals in the database.</summary>
internal static class SealStore
{
    /// <summary>Number and hash of the last one; 0 and an empty hash when there is none.</summary>
    public static async Task<(long Number, string Hash)> LastAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select number, hash from audit_seals order by number desc limit 1", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetInt64(0), reader.GetString(1)) : (0, "");
    }

    /// <summary>Seals after a number, one at a time.</summary>
    public static async IAsyncEnumerable<SealRecord> ReadAsync(NpgsqlConnection connection, long after, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select s.number, s.at, s.key, s.previous_hash, s.hash, s.signature, p.chain, p.from_seq, p.to_seq, p.last_hash, p.digests
            from audit_seals s left join audit_seal_parts p on p.seal_number = s.number where s.number > $1 order by s.number, p.chain collate "C"
            """,
            connection)
        { Parameters = { new() { Value = after } }, CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        SealRecord? seal = null;
        var ranges = new List<SealedRange>();
        while (await reader.ReadAsync(ct))
        {
            if (seal?.Number != reader.GetInt64(0))
            {
                if (seal is not null)
                {
                    yield return seal;
                }

                ranges = [];
                seal = new SealRecord(
                    reader.GetInt64(0), new DateTimeOffset(reader.GetDateTime(1)), reader.GetString(3), ranges, reader.GetString(2), reader.GetString(4), reader.GetString(5));
            }

            if (!await reader.IsDBNullAsync(6, ct))
            {
                ranges.Add(new SealedRange(reader.GetString(6), reader.GetInt64(7), reader.GetInt64(8), reader.GetString(9), reader.GetString(10)));
            }
        }

        if (seal is not null)
        {
            yield return seal;
        }
    }

    public static async Task InsertAsync(NpgsqlConnection connection, SealRecord seal, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var insert = new NpgsqlCommand(
            "insert into audit_seals(number, at, key, previous_hash, hash, signature) values ($1, $2, $3, $4, $5, $6)", connection, transaction))
        {
            insert.Parameters.Add(new() { Value = seal.Number });
            insert.Parameters.Add(new() { Value = seal.At.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            insert.Parameters.Add(new() { Value = seal.Key });
            insert.Parameters.Add(new() { Value = seal.PreviousHash });
            insert.Parameters.Add(new() { Value = seal.Hash });
            insert.Parameters.Add(new() { Value = seal.Signature });
            await insert.ExecuteNonQueryAsync(ct);
        }

        await using (var writer = await connection.BeginBinaryImportAsync(
            "copy audit_seal_parts(seal_number, chain, from_seq, to_seq, last_hash, digests) from stdin (format binary)", ct))
        {
            foreach (var range in seal.Ranges)
            {
                await writer.StartRowAsync(ct);
                await writer.WriteAsync(seal.Number, NpgsqlDbType.Bigint, ct);
                await writer.WriteAsync(range.Chain, NpgsqlDbType.Text, ct);
                await writer.WriteAsync(range.From, NpgsqlDbType.Bigint, ct);
                await writer.WriteAsync(range.To, NpgsqlDbType.Bigint, ct);
                await writer.WriteAsync(range.LastHash, NpgsqlDbType.Text, ct);
                await writer.WriteAsync(range.Digests, NpgsqlDbType.Text, ct);
            }

            await writer.CompleteAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }
}
