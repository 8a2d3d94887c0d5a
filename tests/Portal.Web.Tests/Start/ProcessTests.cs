using System.Net.Sockets;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Start;

public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Help_lists_the_verbs_on_standard_output()
    {
        var (code, output, errors) = await PortalProcess.RunAsync(_folder.Settings, ["help"]);
        Assert.Equal(0, code);
        Assert.Contains("backup FILE", output, StringComparison.Ordinal);
        Assert.Equal("", errors);
    }

    [Fact]
    public async Task An_unknown_verb_gets_the_usage_on_standard_error()
    {
        var (code, output, errors) = await PortalProcess.RunAsync(_folder.Settings, ["bakcup"]);
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Contains("Unknown verb: bakcup", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_stops_the_start_in_one_line()
    {
        var (code, output, errors) = await PortalProcess.RunAsync(new Dictionary<string, string>(_folder.Settings) { ["Portal:Mail:Port"] = "99999" }, []);
        Assert.Equal(1, code);
        Assert.Equal("", output);
        Assert.StartsWith("Portal:Mail:Port: ", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("postgres")));
    }

    [Fact]
    public async Task A_verb_works_beside_a_running_portal_and_the_portal_takes_its_server_along()
    {
        var pid = _folder.File("postgres", "data", "postmaster.pid");
        using var portal = await PortalProcess.ServeAsync(_folder.Settings);
        var server = File.ReadLines(pid).First();
        var (code, _, errors) = await PortalProcess.RunAsync(_folder.Settings, ["backup", "beside.zip"], _folder.Path);
        Assert.True(code == 0, errors);
        Assert.True(File.Exists(_folder.File("beside.zip")));
        Assert.Equal(server, File.ReadLines(pid).First());
        Assert.Equal(0, await portal.StopAsync());
        Assert.False(File.Exists(pid));
    }

    [Fact]
    public async Task After_a_kill_the_next_start_takes_over()
    {
        using (var killed = await PortalProcess.ServeAsync(_folder.Settings))
        {
            await killed.KillAsync();
        }

        using var next = await PortalProcess.ServeAsync(_folder.Settings);
        Assert.Equal(0, await next.StopAsync());
        Assert.False(File.Exists(_folder.File("postgres", "data", "postmaster.pid")));
    }

    [Fact]
    public async Task An_external_database_needs_no_server_of_its_own()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var portal = await PortalProcess.ServeAsync(new Dictionary<string, string>(_folder.Settings)
        {
            ["ConnectionStrings:Portal"] = database.Connections.App,
            ["ConnectionStrings:PortalOwner"] = database.Connections.Owner,
        });
        Assert.False(Directory.Exists(_folder.File("postgres")));
        Assert.Equal(0, await portal.StopAsync());
    }

    [Fact]
    public async Task A_request_that_has_begun_is_answered_before_the_process_ends()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var portal = await PortalProcess.ServeAsync(new Dictionary<string, string>(_folder.Settings)
        {
            ["ConnectionStrings:Portal"] = database.Connections.App,
            ["ConnectionStrings:PortalOwner"] = database.Connections.Owner,
        });
        using var client = new TcpClient();
        await client.ConnectAsync(portal.Address.Host, portal.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\nConnection: close\r\n\r\nEmail"u8.ToArray());
        await Task.Delay(500);
        var stopped = portal.StopAsync();
        await Task.Delay(500);
        Assert.False(stopped.IsCompleted);
        await stream.WriteAsync("=abc"u8.ToArray());
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 ", await reader.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await stopped);
    }

    [Fact]
    public async Task A_node_that_may_not_migrate_serves_a_present_schema_and_refuses_an_older_one()
    {
        await using var database = await TestDatabase.CreateAsync();
        var settings = new Dictionary<string, string>(_folder.Settings) { ["ConnectionStrings:Portal"] = database.Connections.App };
        using (var portal = await PortalProcess.ServeAsync(settings))
        {
            Assert.Equal(0, await portal.StopAsync());
        }

        await using var empty = await TestDatabase.CreateAsync(migrated: false);
        settings["ConnectionStrings:Portal"] = empty.Connections.App;
        await using (var owner = Npgsql.NpgsqlDataSource.Create(empty.Connections.Owner))
        {
            await using var command = owner.CreateCommand("revoke create on schema public from public");
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var (code, _, errors) = await PortalProcess.RunAsync(settings, []);
        Assert.Equal(1, code);
        Assert.StartsWith("ConnectionStrings:PortalOwner: ", errors, StringComparison.Ordinal);
    }
}
