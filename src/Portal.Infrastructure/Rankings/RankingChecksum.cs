using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Ranking;

namespace Portal.Infrastructure.Rankings;

/// <summary>One number that stands for a whole frozen ranking: policy, places and cards.</summary>
public static class RankingChecksum
{
    /// <summary>SHA-256 over the policy and one line per place in their order, UTF-8, lower-case hexadecimal.</summary>
    public static string Of(string policyJson, IEnumerable<FrozenPlace> places)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(policyJson);
        foreach (var p in places)
        {
            Append(string.Create(
                CultureInfo.InvariantCulture,
                $"{p.Order}|{p.UnitCode}|{p.ClusterCode}|{p.Place}|{p.ClusterPlace}|{p.Class}|{p.Base:0.00}|{p.Bonus:0.00}|{p.Deduction:0.00}|{p.Final:0.00}|{p.SelfFinal:0.00}|{p.IsKnockedOut}|{p.Reason}|{p.Flags}"));
            Append(p.CardJson);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
    }
}
