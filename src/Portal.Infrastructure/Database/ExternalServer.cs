using Npgsql;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database;

/// <summary>A PostgreSQL server that is not the portal's own: whether it answers, and whether it is new enough.</summary>
internal static class ExternalServer
{
    /// <summary>The oldest major version that the portal runs on.</summary>
    public const int OldestMajor = 15;

    private const string InvalidPassword = "28P01";

    /// <summary>Opens one connection for each login, so that a wrong setting stops the start with a line that names it.</summary>
    /// <exception cref="StartRefusedException">The server does not answer, refuses the login, or is too old.</exception>
    public static async Task EnsureAsync(string app, string? owner, CancellationToken ct)
    {
        await EnsureOneAsync("ConnectionStrings:Portal", app, ct);
        if (!string.IsNullOrWhiteSpace(owner))
        {
            await EnsureOneAsync("ConnectionStrings:PortalOwner", owner, ct);
        }
    }

    private static async Task EnsureOneAsync(string key, string connectionString, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct);
            if (connection.PostgreSqlVersion.Major < OldestMajor)
            {
                throw new StartRefusedException($"{key}: the server is PostgreSQL {connection.PostgreSqlVersion.Major}; the portal needs {OldestMajor} or newer.");
            }
        }
        catch (PostgresException e)
        {
            throw new StartRefusedException(e.SqlState == InvalidPassword ? $"{key}: the server refuses this login or its password." : $"{key}: {e.MessageText}.");
        }
        catch (NpgsqlException e)
        {
            throw new StartRefusedException($"{key}: the server does not answer ({e.InnerException?.Message ?? e.Message}).");
        }
        catch (ArgumentException)
        {
            // the message would repeat the setting, password included
            throw new StartRefusedException($"{key}: not a connection string of PostgreSQL.");
        }
    }
}
