using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Settings;
using Portal.TestKit;
using Portal.Web.Tests.Start;

namespace Portal.Web.Tests.Audit;

/// <summary>A database with an audit trail, its seals, and a folder for what stands outside it.</summary>
internal sealed class SealedTrail : IAsyncDisposable
{
    private readonly TestDatabase database;

    private SealedTrail(TestDatabase database)
    {
        this.database = database;
        Owner = NpgsqlDataSource.Create(database.Connections.Owner);
        App = NpgsqlDataSource.Create(database.Connections.App);
        Settings = Read(Folder.File("node"));
    }

    public TemporaryFolder Folder { get; } = new();

    public NpgsqlDataSource Owner { get; }

    public NpgsqlDataSource App { get; }

    public DatabaseConnections Connections => database.Connections;

    public FakeClock Clock { get; } = new(new DateOnly(2026, 11, 22));

    /// <summary>Settings of the first node.</summary>
    public PortalSettings Settings { get; }

    public static async Task<SealedTrail> CreateAsync() => new(await TestDatabase.CreateAsync());

    /// <summary>Settings of a portal with a data folder of its own.</summary>
    public static PortalSettings Read(string dataDir, params (string Key, string Value)[] more) => PortalSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection([KeyValuePair.Create("Portal:DataDir", (string?)dataDir), .. more.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))]).Build());

    /// <summary>One save of one person: a row in the portal's chain.</summary>
    public async Task AddAsync(string name)
    {
        await using var db = new PortalDb(DatabaseSetup.Options(App)) { Actor = Actor.System("test"), Clock = Clock };
        db.Persons.Add(new Person(name, $"{Guid.NewGuid():N}@example.vn"));
        await db.SaveChangesAsync();
    }

    public Task<long> SealAsync(PortalSettings? node = null) => new SealAudit(App, node ?? Settings, Clock, NullLogger<SealAudit>.Instance).RunAsync(CancellationToken.None);

    public Task<AuditVerdict> VerifyAsync(PortalSettings? node = null) => new AuditTrail(App, node ?? Settings).VerifyAsync(CancellationToken.None);

    public async Task<IReadOnlyList<string>> FaultsAsync(PortalSettings? node = null) => (await VerifyAsync(node)).Faults;

    /// <summary>Runs SQL with the owner's rights.</summary>
    public async Task<object?> OwnAsync(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public async Task<long> LastAsync() => (long)(await OwnAsync("select last_seq from audit_chains where chain = 'portal'"))!;

    /// <summary>What somebody with the owner's rights would do after changing rows: every link and the head are computed anew.</summary>
    public Task ForgeChainAsync() => OwnAsync(
        """
        do $$
        declare r record; prev text := ''; n bigint := 0; h text; sep text := chr(31);
        begin
          update audit_entries set seq = seq + 1000000 where chain = 'portal';
          for r in select * from audit_entries where chain = 'portal' order by seq loop
            n := n + 1;
            h := encode(sha256(convert_to(concat_ws(sep, prev, r.chain, n::text, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
              coalesce(r.actor_id::text, ''), r.actor_name, r.capacity, r.operation, r.subject, r.change, r.facts, r.before_hash, r.after_hash), 'UTF8')), 'hex');
            update audit_entries set seq = n, previous_hash = prev, hash = h where id = r.id;
            prev := h;
          end loop;
          update audit_chains set last_seq = n, last_hash = prev where chain = 'portal';
        end $$
        """);

    /// <summary>Takes a row out, with its text.</summary>
    public Task RemoveAsync(string where) => OwnAsync(
        $"delete from audit_texts where entry_id in (select id from audit_entries where chain = 'portal' and {where}); delete from audit_entries where chain = 'portal' and {where}");

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await App.DisposeAsync();
        await database.DisposeAsync();
        Folder.Dispose();
    }
}
