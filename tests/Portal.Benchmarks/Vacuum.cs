using Npgsql;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>Leaves the database as autovacuum does within minutes of a load: with statistics, and with pages that indexes alone can answer for.</summary>
internal static class Vacuum
{
    public static async Task RunAsync(RunningPortal portal)
    {
        // nobody but the owner may: for the portal's own login it is a warning, and the planner goes on guessing
        await using var source = NpgsqlDataSource.Create(portal.Connections.Owner);
        await using var command = source.CreateCommand("vacuum analyze");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
