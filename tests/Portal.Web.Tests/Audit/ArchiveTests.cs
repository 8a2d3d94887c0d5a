using System.Globalization;
using System.IO.Compression;
using Npgsql;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Database.Backups;
using Portal.Infrastructure.Settings;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Audit;

/// <summary>Old rows leave the database for a file; what stays and what left can both be verified.</summary>
public sealed class ArchiveTests : IAsyncLifetime
{
    private SealedTrail trail = null!;
    private long seq;

    public async ValueTask InitializeAsync()
    {
        trail = await SealedTrail.CreateAsync();
        seq = await trail.LastAsync();

        // the reference data was written by the real clock: let it lie before everything else
        await trail.OwnAsync("update audit_entries set at = '2020-01-01T00:00:00Z' where chain = 'portal'");
        await trail.ForgeChainAsync();
        for (var i = 0; i < 4; i++)
        {
            await trail.AddAsync(string.Create(CultureInfo.InvariantCulture, $"Người cũ {i}"));
        }

        await trail.SealAsync();
        trail.Clock.MoveTo(new DateOnly(2032, 1, 5));
        await trail.AddAsync("Người mới");
        await trail.SealAsync();
    }

    public ValueTask DisposeAsync() => trail.DisposeAsync();

    [Fact]
    public async Task What_is_old_and_sealed_moves_into_a_file_and_both_parts_verify()
    {
        var archived = (await ArchiveAsync())!;
        Assert.Equal(seq + 4, archived.Manifest.Chains.Single(chain => chain.Chain == "portal").To);
        Assert.Equal(0L, await trail.OwnAsync($"select count(*) from audit_entries where chain = 'portal' and seq <= {seq + 4}"));
        await trail.AddAsync("Sau lưu trữ");
        await trail.SealAsync();
        var verdict = await trail.VerifyAsync();
        Assert.Empty(verdict.Faults);
        Assert.Equal(archived.Manifest.Rows, verdict.Archived);
        Assert.Equal(1L, await trail.OwnAsync("select count(*) from audit_entries where change = 'audit.archived'"));
        var (manifest, faults) = await VerifyFileAsync(archived.Path);
        Assert.Empty(faults);
        Assert.Equal(4, manifest!.Texts - await TextsBeforeAsync(archived.Path));
        Assert.Null(await ArchiveAsync());
    }

    [Fact]
    public async Task Rows_that_no_seal_covers_stay()
    {
        trail.Clock.MoveTo(new DateOnly(2040, 1, 5));
        await trail.AddAsync("Chưa niêm phong");
        trail.Clock.MoveTo(new DateOnly(2050, 1, 5));
        var archived = (await ArchiveAsync())!;
        Assert.Equal(seq + 5, archived.Manifest.Chains.Single(chain => chain.Chain == "portal").To);
        Assert.Empty(await trail.FaultsAsync());
    }

    [Fact]
    public async Task Without_a_time_to_keep_nothing_is_archived() =>
        Assert.Null(await ArchiveAsync(("Portal:Audit:KeepYears", "0")));

    [Theory]
    [InlineData("rows.jsonl", "Người cũ 2", "Người cũ 9")]
    [InlineData("rows.jsonl", "\"Operation\":\"test\"", "\"Operation\":\"tess\"")]
    [InlineData("seals.jsonl", "\"number\":1", "\"number\":7")]
    [InlineData("manifest.json", "\"Number\": 1", "\"Number\": 2")]
    public async Task A_changed_file_is_found(string entry, string old, string other)
    {
        var archived = (await ArchiveAsync())!;
        using (var zip = ZipFile.Open(archived.Path, ZipArchiveMode.Update))
        {
            string text;
            using (var reader = new StreamReader(zip.GetEntry(entry)!.Open()))
            {
                text = await reader.ReadToEndAsync();
            }

            Assert.Contains(old, text, StringComparison.Ordinal);
            zip.GetEntry(entry)!.Delete();
            await using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
            await writer.WriteAsync(text.Replace(old, other, StringComparison.Ordinal));
        }

        Assert.NotEmpty((await VerifyFileAsync(archived.Path)).Faults);
    }

    [Fact]
    public async Task A_deletion_cannot_be_passed_off_as_an_archive()
    {
        await trail.RemoveAsync($"seq <= {seq + 2}");
        var forger = SealedTrail.Read(trail.Folder.File("forger"));
        using var keys = SealKeys.Load(forger.Audit);
        var hash = (string)(await trail.OwnAsync($"select previous_hash from audit_entries where chain = 'portal' and seq = {seq + 3}"))!;
        var text = new ArchiveManifest(1, 1, trail.Clock.GetUtcNow(), trail.Clock.GetUtcNow(), seq + 2, 0, 0, "", "", [new ArchivedChain("portal", 1, seq + 2, "", hash)]).ToText();
        await trail.OwnAsync($"insert into audit_archives(number, at, file_name, manifest, key, signature) values (1, now(), 'x', '{text}', '{keys.CurrentId}', '{keys.Sign(text)}')");
        var faults = await trail.FaultsAsync();
        Assert.Contains("archive 1: not signed by a known key", faults);
        Assert.Contains(faults, fault => fault.StartsWith("portal#1: missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trail_that_is_not_intact_is_not_archived()
    {
        await trail.OwnAsync($"update audit_entries set facts = 'x' where chain = 'portal' and seq = {seq + 1}");
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => ArchiveAsync());
        Assert.Contains($"portal#{seq + 1}: altered", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(trail.Settings.Audit.ArchiveFolder));
    }

    [Fact]
    public async Task The_portals_own_login_cannot_archive()
    {
        var own = new ArchiveAudit(new DatabaseConnections(trail.Connections.App, trail.Connections.App), new AuditTrail(trail.App, trail.Settings), trail.Settings, trail.Clock);
        await Assert.ThrowsAsync<StartRefusedException>(() => own.RunAsync(CancellationToken.None));
        Assert.Empty(await trail.FaultsAsync());
    }

    [Fact]
    public async Task A_backup_brings_seals_and_archives_along()
    {
        await ArchiveAsync();
        await trail.SealAsync();
        var file = trail.Folder.File("portal.zip");
        await TakeBackup.RunAsync(trail.Connections.Owner, file, DateTimeOffset.UnixEpoch, CancellationToken.None);
        await using var target = await TestDatabase.CreateAsync(migrated: false);
        await RestoreBackup.RunAsync(
            target.Connections.Owner, file,
            (owner, ct) => DatabaseSetup.MigrateAsync(owner, target.Connections.AppRole, ContentRoots.Seed(), TimeProvider.System, ct),
            CancellationToken.None);
        await using var source = NpgsqlDataSource.Create(target.Connections.App);
        var verdict = await new AuditTrail(source, trail.Settings).VerifyAsync(CancellationToken.None);
        Assert.Empty(verdict.Faults);
        Assert.Equal((await trail.VerifyAsync()).Sealed, verdict.Sealed);
    }

    private Task<ArchiveAudit.Result?> ArchiveAsync(params (string Key, string Value)[] more)
    {
        var settings = more.Length == 0 ? trail.Settings : SealedTrail.Read(trail.Settings.DataDir, more);
        return new ArchiveAudit(trail.Connections, new AuditTrail(trail.App, settings), settings, trail.Clock).RunAsync(CancellationToken.None);
    }

    private async Task<(ArchiveManifest? Manifest, IReadOnlyList<string> Faults)> VerifyFileAsync(string path)
    {
        using var keys = SealKeys.FromPem(SealKeys.Load(trail.Settings.Audit).PublicPem());
        return await ArchiveFile.VerifyAsync(path, keys, CancellationToken.None);
    }

    private static async Task<long> TextsBeforeAsync(string path)
    {
        using var zip = await ZipFile.OpenReadAsync(path);
        using var reader = new StreamReader(await zip.GetEntry("rows.jsonl")!.OpenAsync());
        return (await reader.ReadToEndAsync()).Split('\n').Count(line => line.Contains("\"After\":\"", StringComparison.Ordinal) && !line.Contains("Người cũ", StringComparison.Ordinal));
    }
}
