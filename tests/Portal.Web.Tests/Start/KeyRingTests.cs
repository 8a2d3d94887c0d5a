using System.Runtime.Versioning;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Start;

/// <summary>The keys of cookies and links, as they lie in the database.</summary>
[SupportedOSPlatform("linux")]
public sealed class KeyRingTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Two_nodes_with_one_key_file_read_each_others_cookies_and_the_database_holds_no_plain_key()
    {
        var file = KeyFile("shared", NewKey());
        await using var first = await NodeAsync(file);
        await using var second = await NodeAsync(file);
        Assert.Equal("xin chào", Open(second, Protect(first, "xin chào")));
        Assert.DoesNotContain("<masterKey", await XmlAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_lies_in_the_database_unencrypted_is_encrypted_at_the_next_start_and_stays_usable()
    {
        var text = await WithPlainKeyAsync();
        Assert.Contains("<masterKey", await XmlAsync(), StringComparison.Ordinal);
        await using var node = await NodeAsync(KeyFile("new", NewKey()));
        Assert.DoesNotContain("<masterKey", await XmlAsync(), StringComparison.Ordinal);
        Assert.Equal("trước", Open(node, text));
    }

    [Fact]
    public async Task After_rotation_the_old_cookies_are_read_and_the_old_file_key_can_go()
    {
        var (old, fresh) = (NewKey(), NewKey());
        string text;
        await using (var before = await NodeAsync(KeyFile("a", old)))
        {
            text = Protect(before, "giữ lại");
        }

        await using (var rotated = await NodeAsync(KeyFile("b", fresh, old)))
        {
            Assert.Equal("giữ lại", Open(rotated, text));
        }

        await using var after = await NodeAsync(KeyFile("c", fresh));
        Assert.Equal("giữ lại", Open(after, text));
    }

    [Fact]
    public async Task A_start_without_the_key_is_refused_by_its_setting()
    {
        await using (await NodeAsync(KeyFile("right", NewKey())))
        {
        }

        var missing = await Assert.ThrowsAsync<StartRefusedException>(() => NodeAsync(null));
        Assert.Contains("is missing", missing.Message, StringComparison.Ordinal);
        Assert.StartsWith("Portal:KeyRing:KeyFile: ", missing.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("key-ring.key")));
        var wrong = await Assert.ThrowsAsync<StartRefusedException>(() => NodeAsync(KeyFile("wrong", NewKey())));
        Assert.Contains("does not hold", wrong.Message, StringComparison.Ordinal);
        var broken = await Assert.ThrowsAsync<StartRefusedException>(() => NodeAsync(KeyFile("broken", "not a key")));
        Assert.Contains("Base64", broken.Message, StringComparison.Ordinal);
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static string Protect(WebApplication node, string text) => node.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect(text);

    private static string Open(WebApplication node, string text) => node.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(text);

    private string KeyFile(string name, params string[] keys)
    {
        var path = folder.File(name);
        File.WriteAllLines(path, keys);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    private async Task<WebApplication> NodeAsync(string? keyFile)
    {
        var node = PortalApp.Build([], database.Connections, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Portal:DataDir"] = folder.Path, ["Portal:KeyRing:KeyFile"] = keyFile });
        });
        try
        {
            await DataProtectionKeys.WarmUpAsync(node.Services, CancellationToken.None);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    private async Task<string> WithPlainKeyAsync()
    {
        await using var source = NpgsqlDataSource.Create(database.Connections.App);
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("Portal").AddKeyManagementOptions(options => options.XmlRepository = new DataProtectionKeys(source));
        await using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("trước");
    }

    private async Task<string> XmlAsync()
    {
        await using var source = NpgsqlDataSource.Create(database.Connections.App);
        await using var command = source.CreateCommand("select string_agg(xml, ' ') from data_protection_keys");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
