using Npgsql;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Start;

public sealed class TestDatabaseTests
{
    [Fact]
    public async Task The_running_portal_has_a_role_of_its_own_that_is_no_superuser()
    {
        await using var database = await TestDatabase.CreateAsync(migrated: false);
        await using var connection = new NpgsqlConnection(database.Connections.App);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select rolname || ' ' || rolsuper from pg_roles where rolname = current_user", connection);
        Assert.Equal("portal_app false", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Every_test_class_gets_a_database_of_its_own()
    {
        await using var one = await TestDatabase.CreateAsync();
        await using var two = await TestDatabase.CreateAsync();
        Assert.NotEqual(one.Connections.Owner, two.Connections.Owner);
    }
}
