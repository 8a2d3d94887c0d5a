using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Domain.Reviews;

/// <summary>What a unit quotes to find a submission again: <c>2026-P00-SCT-7F3A</c>.</summary>
public static class ReceiptCode
{
    public const int MaxLength = 40;

    private const int SuffixLength = 4;

    /// <summary>A code from round, unit and four hexadecimal digits of content and time.</summary>
    /// <param name="taken">Codes of the review's earlier submissions; signing the same answers again gives another code.</param>
    public static string For(string roundCode, string unitCode, string contentSha256, DateTimeOffset signedAt, IReadOnlySet<string> taken)
    {
        var head = $"{roundCode}-{unitCode}";
        head = head.Length > MaxLength - SuffixLength - 1 ? head[..(MaxLength - SuffixLength - 1)] : head;
        for (var attempt = 0; ; attempt++)
        {
            var seed = string.Create(CultureInfo.InvariantCulture, $"{contentSha256} {signedAt.UtcTicks} {attempt}");
            var code = $"{head}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..SuffixLength]}";
            if (!taken.Contains(code))
            {
                return code;
            }
        }
    }
}
