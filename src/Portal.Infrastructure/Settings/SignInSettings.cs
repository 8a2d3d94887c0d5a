using System.Net;
using Portal.Domain.Accounts;

namespace Portal.Infrastructure.Settings;

/// <summary>Passwords, lockout, how long a session may be idle, and whom to believe about a caller's address.</summary>
/// <param name="AbsoluteHours">Hours after which a session ends, however much it is used.</param>
/// <param name="PostsPerMinute">Sign-in attempts that one address may make in a minute.</param>
/// <param name="CallbacksPerMinute">Answers of single sign-on providers that one address may bring in a minute.</param>
/// <param name="Proxies">Addresses and networks of proxies, separated by semicolons; this machine is always one.</param>
public sealed record SignInSettings(
    int IdleMinutes, int AdministratorIdleMinutes, int AbsoluteHours, int PasswordMinLength, int LockoutFailures, int LockoutMinutes, int PostsPerMinute, int CallbacksPerMinute, string Proxies)
{
    /// <summary>Limits of a session.</summary>
    /// <param name="isAdministrator">Whether the person is administrator of anything today.</param>
    public SessionLimits Limits(bool isAdministrator) =>
        new(TimeSpan.FromMinutes(isAdministrator ? Math.Min(AdministratorIdleMinutes, IdleMinutes) : IdleMinutes), TimeSpan.FromHours(AbsoluteHours));

    /// <summary>The proxies as networks; a single address is a network of one.</summary>
    public IEnumerable<IPNetwork> ProxyNetworks() =>
        Proxies.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => Network(text)!.Value);

    internal static SignInSettings Read(SettingsReader reader)
    {
        var settings = new SignInSettings(
            reader.Number("Portal:Session:IdleMinutes", 15, 3, 1440),
            reader.Number("Portal:Session:AdministratorIdleMinutes", 5, 3, 1440),
            reader.Number("Portal:Session:AbsoluteHours", 10, 1, 24),
            reader.Number("Portal:Password:MinLength", 14, 8, 128),
            reader.Number("Portal:Lockout:Failures", 5, 1, 100),
            reader.Number("Portal:Lockout:Minutes", 15, 1, 1440),
            reader.Number("Portal:SignIn:PostsPerMinute", 30, 1, 10000),
            reader.Number("Portal:SignIn:CallbacksPerMinute", 120, 1, 100000),
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
