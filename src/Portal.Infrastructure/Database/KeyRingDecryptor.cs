using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Database;

/// <summary>Opens the data-protection keys that <see cref="KeyRing"/> encrypted; data protection finds it by the name stored beside each key.</summary>
public sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => services.GetRequiredService<KeyRing>().Decrypt(encryptedElement);
}
