using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Portal.Infrastructure.Database.Holding;

/// <summary>Commands in the running transaction of a context. Texts travel as parameters only, never in a statement.</summary>
internal sealed class HoldingSql(PortalDb db)
{
    public NpgsqlCommand Command(string text, params (string Name, object Value)[] parameters)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Hold, release and purge in a transaction.");
        var command = new NpgsqlCommand(text, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction()) { CommandTimeout = 0 };
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    public async Task<int> RunAsync(string text, CancellationToken ct, params (string Name, object Value)[] parameters)
    {
        await using var command = Command(text, parameters);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>All rows as texts; null where there is none.</summary>
    public async Task<List<string[]>> RowsAsync(string text, CancellationToken ct, params (string Name, object Value)[] parameters)
    {
        await using var command = Command(text, parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<string[]>();
        while (await reader.ReadAsync(ct))
        {
            var row = new string[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = await reader.IsDBNullAsync(i, ct) ? "" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture) ?? "";
            }

            rows.Add(row);
        }

        return rows;
    }
}
