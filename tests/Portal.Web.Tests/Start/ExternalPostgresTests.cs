using System.Globalization;
using System.Runtime.Versioning;
using Npgsql;
using Portal.Infrastructure.Database.Embedded;
using Portal.Web.Tests.Exchange;
using Xunit;

namespace Portal.Web.Tests.Start;

/// <summary>
/// The portal on a server that is not its own: PostgreSQL 15, the oldest that it supports, where the schema belongs to one login and the portal runs
/// as another, none of them a superuser.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class ExternalPostgresTests : IAsyncLifetime
{
    private readonly TemporaryFolder _server = new();
    private readonly TemporaryFolder _data = new();
    private EmbeddedPostgres _postgres = null!;

    private Dictionary<string, string> Settings => new(_data.Settings)
    {
        ["ConnectionStrings:Portal"] = For("ext_app"),
        ["ConnectionStrings:PortalOwner"] = For("ext_owner"),
    };

    public async ValueTask InitializeAsync()
    {
        // its programs cannot work inside a private folder
        File.SetUnixFileMode(_server.Path, File.GetUnixFileMode(_server.Path) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        _postgres = new EmbeddedPostgres(new EmbeddedPostgresOptions(_server.Path, InstalledPostgres.Bin()));
        await _postgres.StartAsync("postgres", CancellationToken.None);
        await RunAsync(_postgres.OwnerConnectionString, "create role ext_owner login password 'ext_owner'");
        await RunAsync(_postgres.OwnerConnectionString, "create role ext_app login password 'ext_app'");
        await RunAsync(_postgres.OwnerConnectionString, "create database external owner ext_owner encoding 'UTF8' template template0");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _postgres.DisposeAsync();
        _server.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task The_main_job_runs_and_the_portals_own_login_can_neither_rewrite_the_trail_nor_change_the_schema()
    {
        var version = int.Parse((string)(await RunAsync(For("ext_app"), "show server_version_num"))!, CultureInfo.InvariantCulture) / 10000;
        Assert.True(version == 15 || !Directory.Exists("/usr/lib/postgresql/15"));

        await VerbAsync("import-round", ExchangeFolder.Example);
        await VerbAsync("export-ranking", "R22-40", _data.File("ranking.csv"));
        Assert.Equal(File.ReadAllLines(Path.Combine(ExchangeFolder.Example, "ranking.csv")), File.ReadAllLines(_data.File("ranking.csv")));
        await VerbAsync("create-admin", "quan.tri@example.vn");
        await VerbAsync("backup", _data.File("all.zip"));

        foreach (var forbidden in new[]
        {
            "update audit_entries set actor_name = 'x'", "delete from audit_entries", "truncate audit_entries", "insert into audit_chains values ('x', 1, '')",
            "update audit_texts set before = ''", "delete from audit_texts", "update audit_chains set last_seq = 0",
            "create table mine(id int)", "alter table units add column x int", "drop table violations", "create or replace function audit_append() returns int language sql as 'select 1'",
            "delete from \"__EFMigrationsHistory\"", "alter table audit_entries disable trigger all", "create schema mine", "set role ext_owner",
        })
        {
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => RunAsync(For("ext_app"), forbidden))).SqlState);
        }

        using (var portal = await PortalProcess.ServeAsync(Settings))
        {
            using var client = new HttpClient { BaseAddress = portal.Address };
            var page = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
            Assert.Contains("Đăng nhập", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.Equal(0, await portal.StopAsync());
        }

        Assert.Contains("intact", await VerbAsync("verify-audit"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_data.File("postgres")));
    }

    [Fact]
    public async Task A_login_that_may_not_change_the_schema_is_told_which_setting_is_missing()
    {
        var settings = Settings;
        settings.Remove("ConnectionStrings:PortalOwner");

        var (code, _, errors) = await PortalProcess.RunAsync(settings, ["migrate"]);

        Assert.Equal(1, code);
        Assert.StartsWith("ConnectionStrings:PortalOwner: ", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Password=wrong")]
    [InlineData("Host=127.0.0.1;Port=1")]
    public async Task A_database_that_cannot_be_reached_is_told_in_one_line(string change)
    {
        var settings = Settings;
        settings["ConnectionStrings:PortalOwner"] += ";" + change;

        var (code, _, errors) = await PortalProcess.RunAsync(settings, ["migrate"]);

        Assert.Equal(1, code);
        Assert.StartsWith("ConnectionStrings:PortalOwner: ", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", errors, StringComparison.Ordinal);
    }

    private string For(string role) =>
        new NpgsqlConnectionStringBuilder(_postgres.OwnerConnectionString) { Username = role, Password = role, Database = "external" }.ConnectionString;

    private async Task<string> VerbAsync(params string[] args)
    {
        var (code, output, errors) = await PortalProcess.RunAsync(Settings, args);
        Assert.True(code == 0, errors);
        return output;
    }

    private static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
