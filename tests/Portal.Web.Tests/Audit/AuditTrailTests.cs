using Npgsql;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.TestKit;
using Portal.Web.Tests.Start;
using Xunit;

namespace Portal.Web.Tests.Audit;

/// <summary>What an owner of the database can do to the trail, and how it shows.</summary>
public sealed class AuditTrailTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private TestDatabase database = null!;
    private NpgsqlDataSource owner = null!;
    private NpgsqlDataSource app = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        owner = NpgsqlDataSource.Create(database.Connections.Owner);
        app = NpgsqlDataSource.Create(database.Connections.App);
        for (var i = 1; i <= 5; i++)
        {
            await AddAsync(i);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_untouched_trail_is_intact() => Assert.Empty((await VerifyAsync()).Faults);

    [Theory]
    [InlineData("actor_name = 'Somebody else'")]
    [InlineData("at = at - interval '1 day'")]
    [InlineData("facts = 'nothing'")]
    [InlineData("subject = 'Person other'")]
    [InlineData("after_hash = before_hash")]
    public async Task An_altered_field_names_its_row(string change)
    {
        var seq = await LastAsync() - 1;
        await OwnAsync($"update audit_entries set {change} where chain = 'portal' and seq = {seq}");
        Assert.StartsWith($"portal#{seq}: altered", Assert.Single((await VerifyAsync()).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_lost_in_the_middle_is_named()
    {
        var seq = await LastAsync() - 2;
        await OwnAsync($"delete from audit_texts where entry_id = (select id from audit_entries where chain = 'portal' and seq = {seq}); delete from audit_entries where chain = 'portal' and seq = {seq}");
        Assert.Equal($"portal#{seq}: missing", Assert.Single((await VerifyAsync()).Faults));
    }

    [Fact]
    public async Task A_lost_tail_is_named()
    {
        var seq = await LastAsync();
        await OwnAsync($"delete from audit_texts where entry_id = (select id from audit_entries where chain = 'portal' and seq = {seq}); delete from audit_entries where chain = 'portal' and seq = {seq}");
        Assert.StartsWith($"portal#{seq}: missing", Assert.Single((await VerifyAsync()).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_slipped_in_is_named()
    {
        var seq = await LastAsync();
        await OwnAsync($"""
            insert into audit_entries(chain, seq, at, actor_name, capacity, operation, subject, change, facts, before_hash, after_hash, previous_hash, hash)
            select chain, seq + 1, at, actor_name, capacity, operation, subject, change, facts, before_hash, after_hash, hash, hash from audit_entries where chain = 'portal' and seq = {seq}
            """);
        Assert.StartsWith($"portal#{seq + 1}: ", Assert.Single((await VerifyAsync()).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Swapped_rows_are_named()
    {
        var seq = await LastAsync() - 1;
        await OwnAsync($"""
            update audit_entries set seq = -1 where chain = 'portal' and seq = {seq};
            update audit_entries set seq = {seq} where chain = 'portal' and seq = {seq + 1};
            update audit_entries set seq = {seq + 1} where chain = 'portal' and seq = -1
            """);
        Assert.StartsWith($"portal#{seq}: altered", Assert.Single((await VerifyAsync()).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purged_text_leaves_the_trail_intact_and_an_altered_one_does_not()
    {
        await OwnAsync("delete from audit_texts where entry_id = (select min(entry_id) from audit_texts)");
        Assert.Empty((await VerifyAsync()).Faults);
        await OwnAsync("update audit_texts set after = after || ' ' where entry_id = (select max(entry_id) from audit_texts where after <> '')");
        Assert.Contains("altered text", Assert.Single((await VerifyAsync()).Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update audit_entries set facts = ''")]
    [InlineData("delete from audit_entries")]
    [InlineData("insert into audit_chains(chain, last_seq, last_hash) values ('x', 0, '')")]
    [InlineData("update audit_chains set last_seq = 0")]
    [InlineData("delete from audit_texts")]
    [InlineData("truncate audit_texts")]
    [InlineData("create table own(id int)")]
    [InlineData("alter table audit_entries add column note text")]
    [InlineData("drop table audit_texts")]
    [InlineData("create or replace function audit_append(p_actor_id uuid, p_actor_name text, p_capacity text, p_operation text, p_at timestamptz, p_rows jsonb) returns void language sql as 'select null::void'")]
    public async Task The_portal_s_own_role_can_neither_change_the_trail_nor_the_schema(string sql)
    {
        await using var command = app.CreateCommand(sql);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task AddAsync(int number)
    {
        await using var db = new PortalDb(DatabaseSetup.Options(app)) { Actor = Actor.System("test") };
        db.Persons.Add(new Person($"Người {number}", $"nguoi{number}@example.vn"));
        await db.SaveChangesAsync();
    }

    private Task<AuditVerdict> VerifyAsync() => new AuditTrail(app, SealedTrail.Read(folder.Path)).VerifyAsync(CancellationToken.None);

    private async Task<long> LastAsync()
    {
        await using var command = owner.CreateCommand("select last_seq from audit_chains where chain = 'portal'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task OwnAsync(string sql)
    {
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
