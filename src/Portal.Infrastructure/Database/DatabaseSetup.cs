namespace Portal.Infrastructure.Database;

/// <summary>Brings a database to what this version of the portal needs.</summary>
public static class DatabaseSetup
{
    public static Task MigrateAsync(string ownerConnectionString, string? appRole, string seedFolder, TimeProvider clock, CancellationToken ct) => Task.CompletedTask;
}
