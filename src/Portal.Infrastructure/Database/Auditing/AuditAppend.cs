using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>The call that chains the audit rows of one save.</summary>
internal sealed class AuditAppend(Actor actor, DateTimeOffset at, IReadOnlyList<PendingAudit> rows)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The arguments in the order of <see cref="AuditSql.Append"/>.</summary>
    public IEnumerable<NpgsqlParameter> Arguments() =>
    [
        new() { Value = (object?)actor.PersonId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
        new() { Value = actor.Name, NpgsqlDbType = NpgsqlDbType.Text },
        new() { Value = actor.Capacity, NpgsqlDbType = NpgsqlDbType.Text },
        new() { Value = actor.Operation, NpgsqlDbType = NpgsqlDbType.Text },
        new() { Value = at.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz },
        new() { Value = JsonSerializer.Serialize(rows, Json), NpgsqlDbType = NpgsqlDbType.Jsonb },
    ];

    /// <summary>Appends by a command of its own, in the transaction of the save.</summary>
    public async Task ExecuteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(AuditSql.Append, connection, transaction);
        command.Parameters.AddRange(Arguments().ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }
}
