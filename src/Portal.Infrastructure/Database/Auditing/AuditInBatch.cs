using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>
/// Sends the audit rows of a save with the save's own first command: one way to the database instead of two. Both stand in one transaction,
/// so neither is ever there without the other.
/// </summary>
internal sealed class AuditInBatch : DbCommandInterceptor
{
    /// <summary>It holds nothing, so one is enough.</summary>
    public static readonly AuditInBatch Only = new();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData is { CommandSource: CommandSource.SaveChanges, Context: PortalDb { AuditAhead: { } ahead } db })
        {
            Add(command, ahead);
            db.AuditAhead = null;
        }

        return ValueTask.FromResult(result);
    }

    // EF Core's own parameters have names, so these must have some too; they count from 1 as AuditSql.Append does
    private static void Add(DbCommand command, AuditAppend ahead)
    {
        var number = 0;
        foreach (var argument in ahead.Arguments())
        {
            number++;
            argument.ParameterName = string.Create(CultureInfo.InvariantCulture, $"audit{number}");
            command.Parameters.Add(argument);
        }

        command.CommandText = command.CommandText.TrimEnd() + "\n" + AuditSql.Append.Replace("$", "@audit", StringComparison.Ordinal);
    }
}
