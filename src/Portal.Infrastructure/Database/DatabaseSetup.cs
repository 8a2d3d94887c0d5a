using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Database.Seeding;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database;

/// <summary>Brings a database to the present schema, gives the portal's role its rights, and loads reference data.</summary>
public static class DatabaseSetup
{
    /// <summary>Tables that the portal's role may only read: rows come in through <c>audit_append</c>, texts go through <c>audit_purge_texts</c>, which says so in the trail.</summary>
    private static readonly string[] AuditTables = ["audit_entries", "audit_texts", "audit_chains", "audit_archives"];

    // per session; each costs the server some ten kilobytes
    private const int KeptPlans = 50;

    /// <summary>Tables that the portal's role may read and add to, and never change.</summary>
    private static readonly string[] SealTables = ["audit_seals", "audit_seal_parts"];

    /// <summary>Migrates with the owner's rights; safe beside other processes that do the same. A login without them only checks that it is done.</summary>
    /// <param name="owner">Connection string of the schema's owner.</param>
    /// <param name="appRole">Login of the running portal, which gets its rights here; null: it is the owner's own.</param>
    /// <param name="seedFolder">The folder with reference data.</param>
    /// <exception cref="StartRefusedException">There is something to migrate, and the login may not change the schema.</exception>
    public static async Task MigrateAsync(string owner, string? appRole, string seedFolder, TimeProvider clock, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var db = new PortalDb(Options(source)) { Actor = Actor.System("migrate"), Clock = clock };
        if (!await MayMigrateAsync(source, ct))
        {
            // a node that knows the restricted login only: somebody migrates for it
            var pending = await db.Database.GetPendingMigrationsAsync(ct);
            if (pending.Any())
            {
                throw new StartRefusedException($"ConnectionStrings:PortalOwner: the database is older than this portal ({pending.Count()} changes to come), and its login may not change the schema: run `migrate` with the owner's login first.");
            }

            return;
        }

        await db.Database.MigrateAsync(ct);
        await using var turn = await AdvisoryLock.TakeAsync(source, AdvisoryLock.Setup, ct);
        await GrantAsync(source, appRole, ct);
        await ReferenceData.LoadAsync(db, seedFolder, clock, ct);
    }

    /// <summary>How a context outside the portal's services talks to a database.</summary>
    public static DbContextOptions<PortalDb> Options(NpgsqlDataSource source) =>
        Tune(new DbContextOptionsBuilder<PortalDb>()).UseApplicationServiceProvider(new OneSource(source)).Options;

    /// <summary>
    /// The one place that says how EF Core talks to PostgreSQL. The database is the one among the application's services: named here, it would be part of
    /// the key under which EF keeps its model and its compiled queries, and the migration before the start, and several portals in one process, as tests
    /// start them, would each make their own.
    /// </summary>
    private static TBuilder Tune<TBuilder>(TBuilder options)
        where TBuilder : DbContextOptionsBuilder
    {
        options.UseNpgsql(npgsql => npgsql.MigrationsAssembly(typeof(PortalDb).Assembly.GetName().Name));
        options.AddInterceptors(AuditInBatch.Only);

        options.ConfigureWarnings(warnings => warnings.Ignore(
            // what audit_append answers comes after the rows that a save waits for
            RelationalEventId.UnexpectedTrailingResultSetWhenSaving,
            // whether a migration is missing shows when the portal is built; at each start it would cost a second to compare two models
            RelationalEventId.PendingModelChangesWarning));
        return options;
    }

    public static IServiceCollection AddPortalDb(this IServiceCollection services)
    {
        services.AddSingleton(sp => NpgsqlDataSource.Create(Serving(sp.GetRequiredService<DatabaseConnections>().App)));
        services.AddDbContext<PortalDb>(options => Tune(options));
        services.AddScoped<WorkingDays>();
        services.AddScoped<AuditTrail>();
        services.AddSingleton<SealAudit>();
        services.AddScoped<ArchiveAudit>();
        services.AddSingleton<ChecklistLibrary>();
        return services;
    }

    /// <summary>
    /// The connection of a serving portal: PostgreSQL keeps the plans of what is asked again and again, and a session goes back to the pool as it is.
    /// Both rest on sessions that carry nothing over: no setting, no temporary table, no lock outlives its transaction or its holder. Without them the
    /// database spends most of a save's time on planning it. What the connection string says itself stays.
    /// </summary>
    private static string Serving(string connection)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connection };
        var serving = new NpgsqlConnectionStringBuilder(connection);
        if (!said.ContainsKey("Max Auto Prepare"))
        {
            (serving.MaxAutoPrepare, serving.AutoPrepareMinUsages) = (KeptPlans, 2);
        }

        if (!said.ContainsKey("No Reset On Close"))
        {
            serving.NoResetOnClose = true;
        }

        return serving.ConnectionString;
    }

    private static async Task<bool> MayMigrateAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select has_schema_privilege('public', 'create')");
        return await command.ExecuteScalarAsync(ct) is true;
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
            revoke update, delete, truncate on {string.Join(", ", SealTables)} from {name};
            revoke execute on function audit_append(uuid, text, text, text, timestamptz, jsonb) from public;
            grant execute on function audit_append(uuid, text, text, text, timestamptz, jsonb) to {name};
            revoke execute on function audit_purge_texts(bigint[], uuid, text, text, text, timestamptz, text, text) from public;
            grant execute on function audit_purge_texts(bigint[], uuid, text, text, text, timestamptz, text, text) to {name};
            """);
        await grant.ExecuteNonQueryAsync(ct);
    }

    private sealed class OneSource(NpgsqlDataSource source) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(NpgsqlDataSource) || serviceType == typeof(DbDataSource) ? source : null;
    }
}
