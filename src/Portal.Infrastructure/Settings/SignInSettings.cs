using System.Net;

namespace Portal.Infrastructure.Settings;

/// <summary>Passwords, lockout, how long a session may be idle, and whom to believe about a caller's address.</summary>
/// <param name="PostsPerMinute">Sign-in attempts that one address may make in a minute.</param>
/// <param name="Proxies">Addresses and networks of proxies, separated by semicolons; this machine is always one.</param>
public sealed record SignInSettings(int IdleMinutes, int PasswordMinLength, int LockoutFailures, int LockoutMinutes, int PostsPerMinute, string Proxies)
{
    /// <summary>The proxies as networks; a single address is a network of one.</summary>
    public IEnumerable<IPNetwork> ProxyNetworks() =>
        Proxies.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => Network(text)!.Value);

    internal static SignInSettings Read(SettingsReader reader)
    {
        var settings = new SignInSettings(
            reader.Number("Portal:Session:IdleMinutes", 60, 3, 1440),
            reader.Number("Portal:Password:MinLength", 14, 8, 128),
            reader.Number("Portal:Lockout:Failures", 5, 1, 100),
            reader.Number("Portal:Lockout:Minutes", 15, 1, 1440),
            reader.Number("Portal:SignIn:PostsPerMinute", 30, 1, 10000),
            reader.Text("Portal:Proxies"));
        if (settings.Proxies.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Any(text => Network(text) is null))
        {
            reader.Refuse("Portal:Proxies", "must be addresses or networks separated by semicolons, such as 10.0.0.5;10.1.0.0/16");
        }

        return settings;
    }

    private static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
