using System.Security.Cryptography;
using System.Text;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>
/// The keys of the seals, in a PEM file outside the database: the private key that signs now, and the public keys that signed before it. Several
/// nodes use copies of one file. A file with public keys alone verifies and cannot sign.
/// </summary>
public sealed class SealKeys : IDisposable
{
    private const string Setting = "Portal:Audit:SealKeyFile";

    private readonly ECDsa? current;
    private readonly Dictionary<string, ECDsa> known = new(StringComparer.Ordinal);

    private SealKeys(string pem)
    {
        foreach (var (label, text) in Blocks(pem))
        {
            var key = ECDsa.Create();
            key.ImportFromPem(text);
            if (key.KeySize != 256)
            {
                throw new CryptographicException("The key is not of curve P-256.");
            }

            if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
            {
                current ??= key;
            }

            known[IdOf(key)] = key;
        }
    }

    /// <summary>Id of the signing key: the beginning of the SHA-256 of its public half.</summary>
    /// <exception cref="StartRefusedException">The file has no private key.</exception>
    public string CurrentId => IdOf(Current);

    /// <summary>Ids of all keys whose seals are believed.</summary>
    public IReadOnlyCollection<string> KnownIds => known.Keys;

    private ECDsa Current => current ?? throw new StartRefusedException($"{Setting}: the file has public keys only; sealing needs the private one.");

    /// <summary>Reads the key file; makes one when none was named and none is there.</summary>
    /// <param name="mayMake">False when the database has seals already: their key is somewhere else, and a new one would not be believed.</param>
    /// <exception cref="StartRefusedException">No usable key file.</exception>
    public static SealKeys Load(AuditSettings settings, bool mayMake = true)
    {
        if (!File.Exists(settings.SealKeyFile))
        {
            if (!settings.OwnsSealKey || !mayMake)
            {
                throw new StartRefusedException(
                    $"{Setting}: {settings.SealKeyFile} is missing{(mayMake ? "" : ", and the audit trail has seals of another key")}. Copy the file from another node or from its safe place; `audit-key new` makes one.");
            }

            SecretFile.TryCreate(settings.SealKeyFile, NewPem());
        }

        try
        {
            var keys = new SealKeys(SecretFile.Read(settings.SealKeyFile, Setting));
            return keys.known.Count > 0 ? keys : throw new StartRefusedException($"{Setting}: {settings.SealKeyFile} holds no key in PEM.");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new StartRefusedException($"{Setting}: {settings.SealKeyFile} holds no key of curve P-256 in PEM: {e.Message}");
        }
    }

    /// <summary>Keys from a PEM text, such as the public ones that <c>audit-key</c> prints.</summary>
    /// <exception cref="CryptographicException">There is no key of curve P-256 in it.</exception>
    public static SealKeys FromPem(string pem)
    {
        try
        {
            var keys = new SealKeys(pem);
            return keys.known.Count > 0 ? keys : throw new CryptographicException("There is no key in PEM.");
        }
        catch (ArgumentException e)
        {
            throw new CryptographicException(e.Message);
        }
    }

    /// <summary>Makes a new signing key; seals of the earlier ones stay valid.</summary>
    public static SealKeys Renew(AuditSettings settings)
    {
        if (!File.Exists(settings.SealKeyFile))
        {
            SecretFile.TryCreate(settings.SealKeyFile, NewPem());
            return Load(settings);
        }

        using var old = Load(settings);
        SecretFile.Replace(settings.SealKeyFile, NewPem() + old.PublicPem());
        return Load(settings);
    }

    /// <summary>All public keys in PEM, the present one first: what somebody else needs to verify.</summary>
    public string PublicPem()
    {
        var text = new StringBuilder();
        foreach (var key in known.Values)
        {
            text.Append(key.ExportSubjectPublicKeyInfoPem()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Signs a text; Base64.</summary>
    public string Sign(string text) => Convert.ToBase64String(Current.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256));

    public bool IsSigned(string keyId, string text, string signature)
    {
        var bytes = new byte[96];
        return known.TryGetValue(keyId, out var key)
            && Convert.TryFromBase64String(signature, bytes, out var length)
            && key.VerifyData(Encoding.UTF8.GetBytes(text), bytes.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    /// <summary>
    /// A keyed sum over a name that somebody typed: the same name gives the same sum, and nobody without the key can try names, or passwords typed
    /// into the wrong field, against it.
    /// </summary>
    public string Veil(string name)
    {
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, Current.ExportECPrivateKey(), 32, info: "portal-audit-names"u8.ToArray());
        return Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(name.Trim().ToLowerInvariant())))[..16];
    }

    public void Dispose()
    {
        foreach (var key in known.Values)
        {
            key.Dispose();
        }
    }

    private static string NewPem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    private static IEnumerable<(string Label, string Text)> Blocks(string pem)
    {
        var rest = pem;
        while (PemEncoding.TryFind(rest, out var found))
        {
            yield return (rest[found.Label], rest[found.Location]);
            rest = rest[found.Location.End..];
        }
    }

    private static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
}
