using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Database.Seeding;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database;

/// <summary>Brings a database to the present schema, gives the portal's role its rights, and loads reference data.</summary>
public static class DatabaseSetup
{
    /// <summary>Tables that the portal's role may only read: rows come in through <c>audit_append</c>, texts go through a purge by the owner.</summary>
    private static readonly string[] AuditTables = ["audit_entries", "audit_texts", "audit_chains"];

    /// <summary>Migrates with the owner's rights; safe beside other processes that do the same.</summary>
    /// <param name="owner">Connection string of the schema's owner.</param>
    /// <param name="appRole">Login of the running portal, which gets its rights here; null: it is the owner's own.</param>
    /// <param name="seedFolder">The folder with reference data.</param>
    /// <exception cref="StartRefusedException">The login may not change the schema.</exception>
    public static async Task MigrateAsync(string owner, string? appRole, string seedFolder, TimeProvider clock, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var db = new PortalDb(Options(source)) { Actor = Actor.System("migrate"), Clock = clock };
        try
        {
            await db.Database.MigrateAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StartRefusedException(
                $"ConnectionStrings:PortalOwner: migration needs the login that owns the schema; {new NpgsqlConnectionStringBuilder(owner).Username} may not change it ({e.MessageText}).");
        }

        await using var turn = await AdvisoryLock.TakeAsync(source, AdvisoryLock.Setup, ct);
        await GrantAsync(source, appRole, ct);
        await ReferenceData.LoadAsync(db, seedFolder, clock, ct);
    }

    public static DbContextOptions<PortalDb> Options(NpgsqlDataSource source) =>
        new DbContextOptionsBuilder<PortalDb>().UseNpgsql(source, Tune).Options;

    /// <summary>The one place that says how EF Core talks to PostgreSQL.</summary>
    public static void Tune(Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.NpgsqlDbContextOptionsBuilder npgsql) =>
        npgsql.MigrationsAssembly(typeof(PortalDb).Assembly.GetName().Name);

    public static IServiceCollection AddPortalDb(this IServiceCollection services)
    {
        services.AddSingleton(sp => NpgsqlDataSource.Create(sp.GetRequiredService<DatabaseConnections>().App));
        services.AddDbContext<PortalDb>((sp, options) => options.UseNpgsql(sp.GetRequiredService<NpgsqlDataSource>(), Tune));
        services.AddScoped<AuditTrail>();
        services.AddScoped<AuditSeal>();
        services.AddSingleton<ChecklistLibrary>();
        return services;
    }

    private static async Task GrantAsync(NpgsqlDataSource source, string? role, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(role))
        {
            return;
        }

        var name = '"' + role.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
        var tables = string.Join(", ", AuditTables);
        await using var grant = source.CreateCommand(
            $"""
            revoke create on schema public from public;
            grant usage on schema public to {name};
            grant select, insert, update, delete on all tables in schema public to {name};
            grant usage, select on all sequences in schema public to {name};
            revoke insert, update, delete, truncate on {tables}, "__EFMigrationsHistory" from {name};
            revoke execute on function audit_append(uuid, text, text, text, timestamptz, jsonb) from public;
            grant execute on function audit_append(uuid, text, text, text, timestamptz, jsonb) to {name};
            """);
        await grant.ExecuteNonQueryAsync(ct);
    }
}
