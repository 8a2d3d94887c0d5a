using System.Net;
using Npgsql;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Health;

public sealed class HealthTests : IAsyncLifetime
{
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_node_that_serves_says_so_to_anybody_in_one_word(string path)
    {
        using var nobody = portal.Client();
        using var answer = await nobody.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_node_behind_its_schema_is_alive_and_not_ready()
    {
        await OwnAsync("""delete from "__EFMigrationsHistory" where true""");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "migrations"), await ReadyAsync());
    }

    [Fact]
    public async Task A_node_without_its_database_is_alive_and_not_ready()
    {
        await OwnAsync("revoke connect on database " + new NpgsqlConnectionStringBuilder(portal.Connections.App).Database + " from public");
        await OwnAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "database"), await ReadyAsync());
        using var nobody = portal.Client();
        using var live = await nobody.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        await OwnAsync("grant connect on database " + new NpgsqlConnectionStringBuilder(portal.Connections.App).Database + " to public");
    }

    private async Task<(HttpStatusCode Status, string Text)> ReadyAsync()
    {
        using var nobody = portal.Client();
        using var answer = await nobody.GetAsync("/health/ready");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task OwnAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(portal.Connections.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
