using System.Globalization;
using System.Net;
using Portal.Domain.Accounts;

namespace Portal.Infrastructure.Settings;

/// <summary>Sessions, passwords, lockout, second factors, idle accounts, and whom to believe about a caller's address. The defaults are those of level 3.</summary>
/// <param name="IdleMinutes">Minutes without use that lock a session.</param>
/// <param name="AdministratorIdleMinutes">The same for people who are administrators.</param>
/// <param name="AbsoluteHours">Hours after which a session ends, however much it is used.</param>
/// <param name="IdleDays">Days without a sign-in that disable an account; 0: never.</param>
/// <param name="IdleWarnDays">Days before disabling on which the person is warned, joined by commas.</param>
/// <param name="PostsPerMinute">Sign-in attempts that one address may make in a minute.</param>
/// <param name="CallbacksPerMinute">Answers of single sign-on providers that one address may bring in a minute.</param>
/// <param name="Proxies">Addresses and networks of proxies, separated by semicolons; this machine is always one.</param>
public sealed record SignInSettings(
    int IdleMinutes, int AdministratorIdleMinutes, int AbsoluteHours, int PostsPerMinute, int CallbacksPerMinute, string Proxies,
    PasswordSettings Password, LockoutPolicy Lockout, SecondFactorSettings SecondFactor, int IdleDays, string IdleWarnDays)
{
    public int PasswordHistory => Password.History;

    public IdleAccountRule IdleAccounts => new(IdleDays, [.. Days(IdleWarnDays)]);

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
            reader.Number("Portal:SignIn:PostsPerMinute", 30, 1, 10000),
            reader.Number("Portal:SignIn:CallbacksPerMinute", 120, 1, 100000),
            reader.Text("Portal:Proxies"),
            PasswordSettings.Read(reader),
            new LockoutPolicy(
                reader.Number("Portal:Lockout:Failures", 5, 1, 100),
                TimeSpan.FromMinutes(reader.Number("Portal:Lockout:Minutes", 15, 1, 43200)),
                TimeSpan.FromMinutes(reader.Number("Portal:Lockout:MaxMinutes", 720, 1, 43200)),
                reader.Number("Portal:Lockout:Ceiling", 50, 5, 10000)),
            SecondFactorSettings.Read(reader),
            reader.Number("Portal:Accounts:IdleDays", 45, 0, 3650),
            reader.Text("Portal:Accounts:IdleWarnDays", "14, 3"));
        if (settings.Proxies.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Any(text => Network(text) is null))
        {
            reader.Refuse("Portal:Proxies", "must be addresses or networks separated by semicolons, such as 10.0.0.5;10.1.0.0/16");
        }

        if (settings.Lockout.Longest < settings.Lockout.First)
        {
            reader.Refuse("Portal:Lockout:MaxMinutes", "must not be less than Portal:Lockout:Minutes");
        }

        if (Days(settings.IdleWarnDays).Any(days => days is < 1 or > 365))
        {
            reader.Refuse("Portal:Accounts:IdleWarnDays", "must be whole numbers of days from 1 to 365, joined by commas");
        }
        else if (settings.IdleDays > 0 && Days(settings.IdleWarnDays).Any(days => days >= settings.IdleDays))
        {
            reader.Refuse("Portal:Accounts:IdleWarnDays", "must be fewer days than Portal:Accounts:IdleDays");
        }

        return settings;
    }

    internal static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    private static IEnumerable<int> Days(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries).Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0);
}
