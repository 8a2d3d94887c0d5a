using System.Globalization;
using System.Runtime.Versioning;
using Npgsql;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Settings;
using Xunit;

namespace Portal.Web.Tests.Audit;

/// <summary>What somebody with every right in the database can do to sealed rows, and how it shows.</summary>
[SupportedOSPlatform("linux")]
public sealed class SealTests : IAsyncLifetime
{
    private SealedTrail trail = null!;
    private long first;

    public async ValueTask InitializeAsync()
    {
        trail = await SealedTrail.CreateAsync();
        first = await trail.LastAsync() + 1;
        for (var i = 0; i < 6; i++)
        {
            await trail.AddAsync(string.Create(CultureInfo.InvariantCulture, $"Người {i}"));
            if (i is 2 or 4)
            {
                await trail.SealAsync();
            }
        }
    }

    public ValueTask DisposeAsync() => trail.DisposeAsync();

    [Fact]
    public async Task A_sealed_trail_is_intact_and_says_what_is_sealed()
    {
        var verdict = await trail.VerifyAsync();
        Assert.Empty(verdict.Faults);
        Assert.Equal(2, verdict.Seals);
        Assert.Equal(1, verdict.Rows - verdict.Sealed);
        Assert.True(verdict.HasSealFile);
    }

    [Fact]
    public async Task Sealing_what_has_not_moved_makes_no_seal()
    {
        Assert.Equal(1, await trail.SealAsync());
        Assert.Equal(0, await trail.SealAsync());
        Assert.Equal(3, (await File.ReadAllLinesAsync(trail.Settings.Audit.SealFile)).Length);
    }

    [Fact]
    public async Task An_altered_row_is_named_though_all_hashes_were_computed_anew()
    {
        await trail.OwnAsync($"update audit_entries set actor_name = 'Somebody else' where chain = 'portal' and seq = {first + 1}");
        await trail.ForgeChainAsync();
        Assert.StartsWith($"portal#{first + 1}: altered", Assert.Single(await trail.FaultsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_row_is_named_though_all_hashes_were_computed_anew()
    {
        await trail.RemoveAsync($"seq = {first + 1}");
        await trail.ForgeChainAsync();
        Assert.StartsWith($"portal#{first + 1}: missing", Assert.Single(await trail.FaultsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inserted_row_is_named_though_all_hashes_were_computed_anew()
    {
        await trail.OwnAsync($"""
            update audit_entries set seq = seq + 100000 where chain = 'portal' and seq >= {first + 1};
            insert into audit_entries(chain, seq, at, actor_name, capacity, operation, subject, change, facts, before_hash, after_hash, previous_hash, hash)
            values ('portal', {first + 1}, now(), 'Nobody', '', 'test', 'Person x', 'created', '', '', '', '', '')
            """);
        await trail.ForgeChainAsync();
        Assert.StartsWith($"portal#{first + 1}: inserted", Assert.Single(await trail.FaultsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tail_cut_off_with_its_head_is_named()
    {
        await trail.RemoveAsync($"seq >= {first + 4}");
        await trail.ForgeChainAsync();
        Assert.StartsWith($"portal#{first + 4}: missing", Assert.Single(await trail.FaultsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tail_cut_off_and_grown_again_is_named_also_after_the_next_seal()
    {
        await trail.RemoveAsync($"seq >= {first + 3}");
        await trail.ForgeChainAsync();
        for (var i = 0; i < 5; i++)
        {
            await trail.AddAsync("Người mới");
        }

        await trail.SealAsync();
        Assert.StartsWith($"portal#{first + 3}: altered", Assert.Single(await trail.FaultsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_last_seal_is_named_and_its_rows_stay_under_guard()
    {
        await trail.OwnAsync("delete from audit_seal_parts where seal_number = 2; delete from audit_seals where number = 2");
        await trail.OwnAsync($"update audit_entries set facts = 'x' where chain = 'portal' and seq = {first + 4}");
        await trail.ForgeChainAsync();
        var faults = await trail.FaultsAsync();
        Assert.Contains(faults, fault => fault.StartsWith("seal 2: missing", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith($"portal#{first + 4}: altered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_removed_last_seal_still_shows_after_the_portal_has_sealed_on()
    {
        await trail.OwnAsync("delete from audit_seal_parts where seal_number = 2; delete from audit_seals where number = 2");
        await trail.SealAsync();
        Assert.StartsWith("seal 2: missing", Assert.Single(await trail.FaultsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seals_replaced_by_ones_of_another_key_are_named_with_the_row_they_hide()
    {
        await trail.OwnAsync($"update audit_entries set facts = 'x' where chain = 'portal' and seq = {first + 1}");
        await trail.ForgeChainAsync();
        await trail.OwnAsync("truncate audit_seals, audit_seal_parts");
        var forger = SealedTrail.Read(trail.Folder.File("forger"));
        await trail.SealAsync(forger);

        var faults = await trail.FaultsAsync();
        Assert.Contains(faults, fault => fault.StartsWith("seal 1: altered", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith($"portal#{first + 1}: altered", StringComparison.Ordinal));

        // without the file outside, the key alone tells
        File.Delete(trail.Settings.Audit.SealFile);
        Assert.Contains("seal 1: not signed by a known key", await trail.FaultsAsync());
    }

    [Fact]
    public async Task A_seal_whose_content_was_changed_in_the_database_is_named()
    {
        await trail.OwnAsync("update audit_seal_parts set to_seq = to_seq - 1 where seal_number = 1");
        Assert.Equal("seal 1: altered: the database and the seal file differ", Assert.Single(await trail.FaultsAsync()));
    }

    [Fact]
    public async Task Late_and_rolled_back_saves_give_no_false_alarm()
    {
        await using (var open = await trail.App.OpenConnectionAsync())
        {
            await using var transaction = await open.BeginTransactionAsync();
            await AppendAsync(open, "T-LATE");
            await using (var undone = await trail.App.OpenConnectionAsync())
            {
                await using var rolledBack = await undone.BeginTransactionAsync();
                await AppendAsync(undone, "T-UNDONE");
                await rolledBack.RollbackAsync();
            }

            await trail.AddAsync("Meanwhile");
            await trail.SealAsync();
            await transaction.CommitAsync();
        }

        await trail.SealAsync();
        var verdict = await trail.VerifyAsync();
        Assert.Empty(verdict.Faults);
        Assert.Equal(verdict.Rows, verdict.Sealed);
    }

    [Fact]
    public async Task Saves_and_seals_at_the_same_time_give_no_false_alarm()
    {
        var saves = Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < 8; i++)
            {
                await trail.AddAsync("Cùng lúc");
            }
        }).ToList();
        var seals = Enumerable.Range(0, 2).Select(async n =>
        {
            for (var i = 0; i < 4; i++)
            {
                await trail.SealAsync();
                Assert.Empty(await trail.FaultsAsync());
            }
        });
        await Task.WhenAll(saves.Concat(seals));
        await trail.SealAsync();
        Assert.Empty(await trail.FaultsAsync());
    }

    [Fact]
    public async Task Earlier_seals_stay_valid_after_a_new_key()
    {
        var old = SealKeys.Load(trail.Settings.Audit).CurrentId;
        var renewed = SealKeys.Renew(trail.Settings.Audit);
        Assert.NotEqual(old, renewed.CurrentId);
        await trail.SealAsync();
        Assert.Empty(await trail.FaultsAsync());
        Assert.Equal(renewed.CurrentId, await trail.OwnAsync("select key from audit_seals where number = 3"));
    }

    [Fact]
    public async Task Two_nodes_with_one_key_and_files_of_their_own_hold_the_same_seals()
    {
        var second = SealedTrail.Read(trail.Folder.File("second"), ("Portal:Audit:SealKeyFile", trail.Settings.Audit.SealKeyFile));
        await trail.SealAsync(second);
        await trail.AddAsync("Thêm");
        await trail.SealAsync(second);
        await trail.SealAsync();
        Assert.Equal(await File.ReadAllTextAsync(second.Audit.SealFile), await File.ReadAllTextAsync(trail.Settings.Audit.SealFile));
        Assert.Empty(await trail.FaultsAsync(second));
    }

    [Fact]
    public async Task A_line_torn_by_a_crash_is_no_false_alarm()
    {
        await File.AppendAllTextAsync(trail.Settings.Audit.SealFile, "{\"number\":3,\"at\":\"20");
        Assert.Empty(await trail.FaultsAsync());
        await trail.SealAsync();
        Assert.Empty(await trail.FaultsAsync());
    }

    [Fact]
    public async Task The_private_key_is_its_owners_alone_and_made_once()
    {
        var file = trail.Settings.Audit.SealKeyFile;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SealKeys.Load(SealedTrail.Read(trail.Folder.File("fresh")).Audit).CurrentId)));
        Assert.Single(nodes.Distinct());
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.StartsWith("Portal:Audit:SealKeyFile: ", Assert.Throws<StartRefusedException>(() => SealKeys.Load(trail.Settings.Audit)).Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_without_the_key_of_the_seals_does_not_seal_with_one_of_its_own()
    {
        var lost = SealedTrail.Read(trail.Folder.File("lost"));
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => trail.SealAsync(lost));
        Assert.StartsWith("Portal:Audit:SealKeyFile: ", refused.Lines[0], StringComparison.Ordinal);
        Assert.False(File.Exists(lost.Audit.SealKeyFile));
    }

    [Theory]
    [InlineData("update audit_seals set hash = ''")]
    [InlineData("delete from audit_seal_parts")]
    [InlineData("truncate audit_seals cascade")]
    [InlineData("insert into audit_archives(number, at, file_name, manifest, key, signature) values (1, now(), '', '', '', '')")]
    public async Task The_portals_own_role_cannot_change_seals_nor_claim_an_archive(string sql)
    {
        await using var command = trail.App.CreateCommand(sql);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static async Task AppendAsync(NpgsqlConnection connection, string chain)
    {
        await using var command = new NpgsqlCommand(
            "select audit_append(null, 'test', '', 'test', now(), jsonb_build_array(jsonb_build_object('chain', $1::text, 'subject', 's', 'change', 'c', 'facts', '', 'before', '', 'after', '', 'before_hash', '', 'after_hash', '')))",
            connection)
        { Parameters = { new() { Value = chain } } };
        await command.ExecuteNonQueryAsync();
    }
}
