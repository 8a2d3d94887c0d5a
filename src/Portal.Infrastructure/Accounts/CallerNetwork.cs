using System.Net;
using System.Net.Sockets;

namespace Portal.Infrastructure.Accounts;

/// <summary>The network of a caller's address: neighbours behind one line count together, /24 for IPv4 and /64 for IPv6.</summary>
public static class CallerNetwork
{
    /// <summary><c>10.1.2.77</c> → <c>10.1.2.0/24</c>; empty for a caller without an address.</summary>
    public static string Of(IPAddress? address)
    {
        if (Plain(address) is not { } plain)
        {
            return "";
        }

        var isOld = plain.AddressFamily == AddressFamily.InterNetwork;
        var bytes = plain.GetAddressBytes();
        Array.Clear(bytes, isOld ? 3 : 8, isOld ? 1 : 8);
        return new IPAddress(bytes) + (isOld ? "/24" : "/64");
    }

    /// <summary>An IPv4 address in IPv6 clothes as IPv4, without a scope.</summary>
    public static IPAddress? Plain(IPAddress? address) =>
        address is null ? null : address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());
}
