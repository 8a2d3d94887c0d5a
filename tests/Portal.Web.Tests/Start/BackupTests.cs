using Npgsql;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Backups;
using Portal.Infrastructure.Settings;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Start;

public sealed class BackupTests : IDisposable
{
    private const string Story =
        """
        create table if not exists backup_parents(id int generated always as identity primary key, name text, doubled int generated always as (length(name) * 2) stored);
        create table if not exists backup_children(id uuid primary key default gen_random_uuid(), parent int not null references backup_parents, at timestamptz default now(), raw bytea);
        """;

    private const string Rows =
        """
        insert into backup_parents(name) values ('một'), (E'hai\nba\t\\'), (null);
        insert into backup_children(parent, raw) select id, decode('00ff', 'hex') from backup_parents;
        """;

    private readonly TemporaryFolder _folder = new();

    private string BackupFile => _folder.File("portal.zip");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_restored_database_has_the_same_rows_and_goes_on_counting()
    {
        await using var source = await TestDatabase.CreateAsync(migrated: false);
        await PrepareAsync(source.Connections.Owner, source.Connections);
        await RunAsync(source, Rows);
        var manifest = await TakeBackup.RunAsync(source.Connections.Owner, BackupFile, DateTimeOffset.UnixEpoch, CancellationToken.None);
        Assert.Equal(3, manifest.Tables.Single(table => table.Name == "backup_children").Rows);

        await using var target = await TestDatabase.CreateAsync(migrated: false);
        var comparison = await RestoreAsync(target);
        Assert.All(comparison, table => Assert.True(table.IsSame, table.ToString()));
        Assert.Equal("hai\nba\t\\", await RunAsync(target, "select name from backup_parents where id = 2"));
        Assert.Equal(4, await RunAsync(target, "insert into backup_parents(name) values ('bốn') returning id"));
    }

    [Fact]
    public async Task A_database_with_rows_is_left_alone()
    {
        await using var source = await TestDatabase.CreateAsync(migrated: false);
        await PrepareAsync(source.Connections.Owner, source.Connections);
        await TakeBackup.RunAsync(source.Connections.Owner, BackupFile, DateTimeOffset.UnixEpoch, CancellationToken.None);
        await RunAsync(source, Rows);
        var refused = await Assert.ThrowsAsync<RestoreRefusedException>(() => RestoreAsync(source));
        Assert.Contains("backup_parents (3 rows)", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3L, await RunAsync(source, "select count(*) from backup_parents"));
    }

    [Fact]
    public async Task A_changed_backup_is_refused_and_nothing_is_kept()
    {
        await using var source = await TestDatabase.CreateAsync(migrated: false);
        await PrepareAsync(source.Connections.Owner, source.Connections);
        await RunAsync(source, Rows);
        await TakeBackup.RunAsync(source.Connections.Owner, BackupFile, DateTimeOffset.UnixEpoch, CancellationToken.None);
        using (var zip = System.IO.Compression.ZipFile.Open(BackupFile, System.IO.Compression.ZipArchiveMode.Update))
        {
            zip.GetEntry("tables/backup_children.copy")!.Delete();
            zip.CreateEntry("tables/backup_children.copy");
        }

        await using var target = await TestDatabase.CreateAsync(migrated: false);
        var refused = await Assert.ThrowsAsync<RestoreRefusedException>(() => RestoreAsync(target));
        Assert.Equal("backup_children", Assert.Single(refused.Comparison, table => !table.IsSame).Name);
        Assert.Equal(0L, await RunAsync(target, "select count(*) from backup_parents"));
    }

    [Fact]
    public async Task A_file_that_is_no_backup_is_refused()
    {
        await File.WriteAllTextAsync(BackupFile, "something else");
        await using var target = await TestDatabase.CreateAsync(migrated: false);
        await Assert.ThrowsAsync<RestoreRefusedException>(() => RestoreAsync(target));
    }

    private Task<IReadOnlyList<TableComparison>> RestoreAsync(TestDatabase database) =>
        RestoreBackup.RunAsync(database.Connections.Owner, BackupFile, (owner, _) => PrepareAsync(owner, database.Connections), CancellationToken.None);

    private static async Task PrepareAsync(string owner, DatabaseConnections connections)
    {
        await DatabaseSetup.MigrateAsync(owner, connections.AppRole, ContentRoots.Seed(), TimeProvider.System, CancellationToken.None);
        await RunAsync(owner, Story);
    }

    private static Task<object?> RunAsync(TestDatabase database, string sql) => RunAsync(database.Connections.Owner, sql);

    private static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
