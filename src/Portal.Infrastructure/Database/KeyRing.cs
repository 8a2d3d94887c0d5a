using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Npgsql;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database;

/// <summary>
/// Encrypts the data-protection keys before they go into the database (AES-256-GCM), with a key from a file that all nodes share: whoever has the
/// database, or a backup of it, cannot make session cookies.
/// </summary>
public sealed class KeyRing : IXmlEncryptor
{
    /// <summary>Element that holds an encrypted key: its id, and nonce, ciphertext and tag in Base64.</summary>
    internal const string ElementName = "portalKey";

    private const string Setting = "Portal:KeyRing:KeyFile";
    private const int KeyLength = 32;

    private readonly string currentId;
    private readonly Dictionary<string, byte[]> keys = new(StringComparer.Ordinal);

    private KeyRing(string path, string text)
    {
        var first = "";
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var key = new byte[KeyLength];
            if (line.StartsWith('#'))
            {
                continue;
            }

            if (!Convert.TryFromBase64String(line, key, out var length) || length != KeyLength)
            {
                throw new StartRefusedException($"{Setting}: {path} must hold one Base64 key of {KeyLength} bytes a line (openssl rand -base64 {KeyLength}).");
            }

            var id = Convert.ToHexStringLower(SHA256.HashData(key))[..12];
            keys[id] = key;
            first = first.Length == 0 ? id : first;
        }

        currentId = first.Length > 0 ? first : throw new StartRefusedException($"{Setting}: {path} holds no key.");
    }

    /// <summary>Reads the key file; makes one when none was named, none is there and nothing in the database needs one.</summary>
    /// <exception cref="StartRefusedException">There is no usable file.</exception>
    public static KeyRing Load(KeyRingSettings settings, NpgsqlDataSource source)
    {
        if (!File.Exists(settings.KeyFile))
        {
            using var command = source.CreateCommand($"select exists (select 1 from data_protection_keys where xml like '%<{ElementName} %')");
            var isNeeded = (bool)command.ExecuteScalar()!;
            if (isNeeded || !settings.OwnsKeyFile)
            {
                throw new StartRefusedException(isNeeded
                    ? $"{Setting}: {settings.KeyFile} is missing, and the keys in the database are encrypted with it. Copy it from another node or from its safe place; without it, empty the table data_protection_keys, and everybody signs in again."
                    : $"{Setting}: {settings.KeyFile} is missing. Make it once and copy it to every node: openssl rand -base64 {KeyLength}");
            }

            SecretFile.TryCreate(settings.KeyFile, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength)) + "\n");
        }

        return new KeyRing(settings.KeyFile, SecretFile.Read(settings.KeyFile, Setting));
    }

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var cipher = new byte[plain.Length];
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        using var aes = new AesGcm(keys[currentId], tag.Length);
        aes.Encrypt(nonce, plain, cipher, tag, Encoding.UTF8.GetBytes(currentId));
        return new EncryptedXmlInfo(
            new XElement(ElementName, new XAttribute("id", currentId), Convert.ToBase64String([.. nonce, .. cipher, .. tag])), typeof(KeyRingDecryptor));
    }

    /// <summary>Opens what <see cref="Encrypt"/> made.</summary>
    /// <exception cref="StartRefusedException">It was encrypted with a key that the file does not hold.</exception>
    /// <exception cref="CryptographicException">It was changed.</exception>
    public XElement Decrypt(XElement element)
    {
        var id = (string?)element.Attribute("id") ?? "";
        if (!keys.TryGetValue(id, out var key))
        {
            throw new StartRefusedException($"{Setting}: the keys in the database are encrypted with key {id}, which the file does not hold. Add that key as a further line.");
        }

        var bytes = Convert.FromBase64String(element.Value).AsSpan();
        var (nonceSize, tagSize) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        var plain = new byte[bytes.Length - nonceSize - tagSize];
        using var aes = new AesGcm(key, tagSize);
        aes.Decrypt(bytes[..nonceSize], bytes[nonceSize..^tagSize], bytes[^tagSize..], plain, Encoding.UTF8.GetBytes(id));
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }

    /// <summary>Whether this element needs a new encryption: with the first key of the file.</summary>
    internal bool IsCurrent(XElement element) => (string?)element.Attribute("id") == currentId;
}
