using System.Net;
using Portal.Domain.Accounts;
using Portal.Domain.Committees;
using Portal.Infrastructure.Accounts;

namespace Portal.Infrastructure.Settings;

/// <summary>Who must show a second factor.</summary>
/// <param name="Inside">Networks from which people count as inside; none: everybody does.</param>
public sealed record SecondFactorSettings(SecondFactorRule Rule, IReadOnlyList<IPNetwork> Inside)
{
    /// <summary>A caller without an address counts as outside as soon as networks are named.</summary>
    public bool IsOutside(IPAddress? caller) =>
        Inside.Count > 0 && (CallerNetwork.Plain(caller) is not { } address || !Inside.Any(network => network.Contains(address)));

    internal static SecondFactorSettings Read(SettingsReader reader)
    {
        var capacities = new List<Capacity>();
        foreach (var name in Parts(reader.Text("Portal:SecondFactor:MandatoryFor", "Secretariat;Administrator")).Where(name => name != "-"))
        {
            if (Enum.TryParse<Capacity>(name, out var capacity) && Enum.IsDefined(capacity))
            {
                capacities.Add(capacity);
            }
            else
            {
                reader.Refuse("Portal:SecondFactor:MandatoryFor", "must be capacities separated by semicolons, such as Secretariat;Administrator, or - for none");
            }
        }

        var networks = Parts(reader.Text("Portal:SecondFactor:InsideNetworks")).Select(SignInSettings.Network).ToList();
        if (networks.Contains(null))
        {
            reader.Refuse("Portal:SecondFactor:InsideNetworks", "must be addresses or networks separated by semicolons, such as 10.0.0.0/8;192.168.1.0/24");
        }

        return new SecondFactorSettings(new SecondFactorRule(capacities), [.. networks.OfType<IPNetwork>()]);
    }

    private static string[] Parts(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
