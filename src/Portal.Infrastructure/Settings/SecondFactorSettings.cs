using System.Net;
using Portal.Domain.Accounts;
using Portal.Domain.Committees;
using Portal.Infrastructure.Accounts;

namespace Portal.Infrastructure.Settings;

/// <summary>Who must show a second factor.</summary>
/// <param name="MandatoryFor">Capacities separated by semicolons, or <c>-</c>.</param>
/// <param name="InsideNetworks">Networks from which people count as inside, separated by semicolons; none: everybody does.</param>
public sealed record SecondFactorSettings(string MandatoryFor, string InsideNetworks)
{
    private const string None = "-";

    public SecondFactorRule Rule => new([.. Parts(MandatoryFor).Where(name => name != None).Select(name => Enum.Parse<Capacity>(name))]);

    /// <summary>A caller without an address counts as outside as soon as networks are named.</summary>
    public bool IsOutside(IPAddress? caller) =>
        InsideNetworks.Length > 0
        && (CallerNetwork.Plain(caller) is not { } address || !Parts(InsideNetworks).Any(network => SignInSettings.Network(network)!.Value.Contains(address)));

    internal static SecondFactorSettings Read(SettingsReader reader)
    {
        var settings = new SecondFactorSettings(reader.Text("Portal:SecondFactor:MandatoryFor", "Secretariat;Administrator"), reader.Text("Portal:SecondFactor:InsideNetworks"));
        if (Array.Exists(Parts(settings.MandatoryFor), name => name != None && !Enum.GetNames<Capacity>().Contains(name)))
        {
            reader.Refuse("Portal:SecondFactor:MandatoryFor", "must be capacities separated by semicolons, such as Secretariat;Administrator, or - for none");
        }

        if (Array.Exists(Parts(settings.InsideNetworks), text => SignInSettings.Network(text) is null))
        {
            reader.Refuse("Portal:SecondFactor:InsideNetworks", "must be addresses or networks separated by semicolons, such as 10.0.0.0/8;192.168.1.0/24");
        }

        return settings;
    }

    private static string[] Parts(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
