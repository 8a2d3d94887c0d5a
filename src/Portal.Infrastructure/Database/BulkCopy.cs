using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Portal.Infrastructure.Database;

/// <summary>
/// Writes thousands of new rows with COPY inside the context's transaction. It bypasses the change tracker, so the caller
/// records one audit row with counts and a hash of the input (<see cref="PortalDb.Record"/>).
/// </summary>
public static class BulkCopy
{
    /// <summary>Copies entities by their mapping; the row version column is the database's own.</summary>
    /// <returns>Rows written.</returns>
    public static async Task<int> CopyAsync<T>(this PortalDb db, IEnumerable<T> rows, CancellationToken ct)
        where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException(typeof(T).Name);
        var columns = entity.GetProperties()
            .Where(p => p.GetColumnName() != "xmin" && p.ValueGenerated != ValueGenerated.OnAddOrUpdate)
            .Select(p => new Column(p))
            .ToArray();
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            var names = string.Join(", ", columns.Select(c => '"' + c.Name + '"'));
            await using var writer = await connection.BeginBinaryImportAsync($"copy \"{entity.GetTableName()}\" ({names}) from stdin (format binary)", ct);
            var count = 0;
            foreach (var row in rows)
            {
                await writer.StartRowAsync(ct);
                foreach (var column in columns)
                {
                    await column.WriteAsync(writer, row, ct);
                }

                count++;
            }

            await writer.CompleteAsync(ct);
            return count;
        }
        catch (PostgresException refused)
        {
            // as a save would say it
            throw new DbUpdateException(refused.MessageText, refused);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private sealed class Column(IProperty property)
    {
        private readonly Func<object, object?> read = property.GetGetter().GetClrValue;
        private readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertToProvider;
        private readonly NpgsqlDbType type = TypeOf(property.GetTypeMapping().Converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType);

        public string Name { get; } = property.GetColumnName();

        public Task WriteAsync(NpgsqlBinaryImporter writer, object row, CancellationToken ct)
        {
            var value = read(row);
            if (value is not null && convert is not null)
            {
                value = convert(value);
            }

            return value switch
            {
                null => writer.WriteNullAsync(ct),
                DateTimeOffset instant => writer.WriteAsync(instant.UtcDateTime, type, ct),
                _ => writer.WriteAsync(value, type, ct),
            };
        }

        private static NpgsqlDbType TypeOf(Type clr) => Type.GetTypeCode(clr) switch
        {
            TypeCode.String => NpgsqlDbType.Text,
            TypeCode.Int32 => NpgsqlDbType.Integer,
            TypeCode.Int64 => NpgsqlDbType.Bigint,
            TypeCode.Boolean => NpgsqlDbType.Boolean,
            TypeCode.Decimal => NpgsqlDbType.Numeric,
            _ when clr == typeof(Guid) => NpgsqlDbType.Uuid,
            _ when clr == typeof(DateOnly) => NpgsqlDbType.Date,
            _ when clr == typeof(DateTimeOffset) => NpgsqlDbType.TimestampTz,
            _ when clr == typeof(byte[]) => NpgsqlDbType.Bytea,
            _ => throw new NotSupportedException(clr.Name),
        };
    }
}
