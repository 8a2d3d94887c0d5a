using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Npgsql;
using Portal.Infrastructure.Database.Embedded;
using Portal.Infrastructure.Settings;
using Xunit;

namespace Portal.Web.Tests.Start;

[SupportedOSPlatform("linux")]
public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string PidFile => _folder.File("postgres", "data", "postmaster.pid");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_last_user_stops_the_server()
    {
        await using var first = await StartAsync();
        await using (var second = await StartAsync())
        {
            Assert.True(second.IsShared);
            Assert.Equal(first.OwnerConnectionString, second.OwnerConnectionString);
        }

        Assert.True(File.Exists(PidFile));
        await first.DisposeAsync();
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task Committed_rows_outlive_a_killed_server()
    {
        await using (var killed = await StartAsync())
        {
            await RunAsync(killed, "create table facts(text text); insert into facts values ('committed')");
            KillServer();
            await using var next = await StartAsync();
            Assert.Equal("committed", await RunAsync(next, "select text from facts"));
        }

        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task Only_the_socket_listens_and_passwords_are_private()
    {
        await using var server = await StartAsync();
        Assert.Equal("", await RunAsync(server, "select current_setting('listen_addresses')"));
        Assert.Equal("on", await RunAsync(server, "select current_setting('fsync')"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("postgres", "secrets.json")));
        var wrong = new NpgsqlConnectionStringBuilder(server.AppConnectionString) { Password = "guessed", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        Assert.Equal("28P01", (await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync())).SqlState);
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_is_no_obstacle()
    {
        var deep = _folder.File(new string('a', 60), new string('b', 60));
        await using var server = new EmbeddedPostgres(new EmbeddedPostgresOptions(deep));
        await server.StartAsync("portal", CancellationToken.None);
        Assert.Equal("portal", await RunAsync(server, "select current_database()"));
    }

    [Fact]
    public async Task Data_of_another_major_version_are_refused_with_both_versions_named()
    {
        await using (await StartAsync())
        {
        }

        await File.WriteAllTextAsync(_folder.File("postgres", "data", "PG_VERSION"), "99\n");
        var refused = await Assert.ThrowsAsync<StartRefusedException>(StartAsync);
        Assert.Contains("PostgreSQL 99", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("Portal:DataDir", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installed_PostgreSQL_serves_as_well()
    {
        var bin = InstalledPostgres.Bin();
        // its programs cannot work inside a private folder
        File.SetUnixFileMode(_folder.Path, File.GetUnixFileMode(_folder.Path) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        await using var server = new EmbeddedPostgres(new EmbeddedPostgresOptions(_folder.Path, bin));
        await server.StartAsync("portal", CancellationToken.None);
        var version = (string)(await RunAsync(server, "select current_setting('server_version_num')"))!;
        Assert.True(int.Parse(version, CultureInfo.InvariantCulture) >= 150000);
    }

    private async Task<EmbeddedPostgres> StartAsync()
    {
        var server = new EmbeddedPostgres(new EmbeddedPostgresOptions(_folder.Path));
        try
        {
            await server.StartAsync("portal", CancellationToken.None);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private void KillServer()
    {
        using var server = Process.GetProcessById(int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture));
        server.Kill();
        server.WaitForExit();
    }

    private static async Task<object?> RunAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
