using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database;

/// <summary>The data-protection key ring in one table, so that every web node reads every other node's cookies; encrypted by <see cref="KeyRing"/>.</summary>
public sealed class DataProtectionKeys(NpgsqlDataSource source) : IXmlRepository
{
    private static readonly XNamespace Xml = "http://schemas.asp.net/2015/03/dataProtection";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = source.CreateCommand("select xml from data_protection_keys order by id");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = source.CreateCommand(
            "insert into data_protection_keys(friendly_name, xml) values ($1, $2) on conflict (friendly_name) do update set xml = excluded.xml");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Lets exactly one node make the first key, and encrypts anew what is not encrypted with the first key of the key file: call before serving.
    /// </summary>
    /// <exception cref="StartRefusedException">The key file is missing, or is not the one that encrypted the keys.</exception>
    public static async Task WarmUpAsync(IServiceProvider services, CancellationToken ct)
    {
        var source = services.GetRequiredService<NpgsqlDataSource>();
        await using var turn = await AdvisoryLock.TakeAsync(source, AdvisoryLock.DataProtection, ct);
        await EncryptAsync(source, services.GetRequiredService<KeyRing>(), ct);
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("warm-up").Protect([1]);
    }

    public static IServiceCollection AddTo(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Portal");
        services.AddSingleton(sp => KeyRing.Load(sp.GetRequiredService<PortalSettings>().KeyRing, sp.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(sp =>
            new ConfigureOptions<KeyManagementOptions>(o =>
            {
                o.XmlRepository = new DataProtectionKeys(sp.GetRequiredService<NpgsqlDataSource>());
                o.XmlEncryptor = sp.GetRequiredService<KeyRing>();
            }));
        return services;
    }

    private static async Task EncryptAsync(NpgsqlDataSource source, KeyRing ring, CancellationToken ct)
    {
        foreach (var (id, text) in await ReadAsync(source, ct))
        {
            var key = XElement.Parse(text);
            var secrets = key.DescendantsAndSelf().Where(e => (bool?)e.Attribute(Xml + "requiresEncryption") == true).ToList();
            foreach (var old in key.Descendants(Xml + "encryptedSecret").Where(e => e.Element(KeyRing.ElementName) is not null).ToList())
            {
                // decrypting also those that are current: a wrong key file must stop the start, not the first sign-in
                var plain = ring.Decrypt(old.Element(KeyRing.ElementName)!);
                if (!ring.IsCurrent(old.Element(KeyRing.ElementName)!))
                {
                    old.ReplaceWith(plain);
                    secrets.Add(plain);
                }
            }

            foreach (var secret in secrets)
            {
                var encrypted = ring.Encrypt(secret);
                secret.ReplaceWith(new XElement(Xml + "encryptedSecret", new XAttribute("decryptorType", encrypted.DecryptorType.AssemblyQualifiedName!), encrypted.EncryptedElement));
            }

            if (secrets.Count > 0)
            {
                await using var update = source.CreateCommand("update data_protection_keys set xml = $2 where id = $1");
                update.Parameters.Add(new() { Value = id });
                update.Parameters.Add(new() { Value = key.ToString(SaveOptions.DisableFormatting) });
                await update.ExecuteNonQueryAsync(ct);
            }
        }
    }

    private static async Task<List<(long Id, string Xml)>> ReadAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select id, xml from data_protection_keys order by id");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<(long, string)>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return rows;
    }
}
