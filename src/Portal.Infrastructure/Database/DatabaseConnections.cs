using Npgsql;

namespace Portal.Infrastructure.Database;

/// <summary>The two ways into the database.</summary>
/// <param name="Owner">Owns the schema: migration, backup and restore, nothing else.</param>
/// <param name="App">What the running portal uses: it cannot change the schema, nor alter or delete audit rows.</param>
public sealed record DatabaseConnections(string Owner, string App)
{
    /// <summary>Login of the running portal, to which migration grants its rights; null when it is the owner's own.</summary>
    public string? AppRole => Owner == App ? null : new NpgsqlConnectionStringBuilder(App).Username;
}
