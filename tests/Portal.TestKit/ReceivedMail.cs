using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.TestKit;

/// <summary>A mail as a server got it, decoded.</summary>
/// <param name="From">Envelope sender.</param>
/// <param name="To">First envelope recipient.</param>
/// <param name="Text">The plain text part.</param>
/// <param name="IsSecure">Whether it came over TLS.</param>
public sealed partial record ReceivedMail(string From, string To, string Subject, string MessageId, string Text, string Html, bool IsSecure, string Raw)
{
    internal static ReceivedMail Parse(JsonElement mail)
    {
        var raw = Encoding.Latin1.GetString(mail.GetProperty("raw").GetBytesFromBase64()).Replace("\r\n", "\n", StringComparison.Ordinal);
        return new ReceivedMail(
            mail.GetProperty("from").GetString()!, mail.GetProperty("to")[0].GetString()!,
            Header(raw, "Subject"), Header(raw, "Message-ID").Trim('<', '>'),
            Part(raw, "text/plain"), Part(raw, "text/html"), mail.GetProperty("secure").GetBoolean(), raw);
    }

    private static string Header(string raw, string name)
    {
        var value = Regex.Match(raw, $@"^{name}:\s*(.*(\n[ \t].*)*)", RegexOptions.Multiline | RegexOptions.IgnoreCase).Groups[1].Value;
        // white space between two encoded words is not part of the text
        return EncodedWord().Replace(Gap().Replace(Fold().Replace(value, " "), "?==?"), m =>
        {
            var bytes = m.Groups[1].Value.Equals("B", StringComparison.OrdinalIgnoreCase)
                ? Convert.FromBase64String(m.Groups[2].Value)
                : Quoted(m.Groups[2].Value.Replace('_', ' '));
            return Encoding.UTF8.GetString(bytes);
        });
    }

    private static string Part(string raw, string type)
    {
        var match = Regex.Match(raw, $@"Content-Type: {type}[^\n]*\n(?:[A-Za-z \t-]+[^\n]*\n)*\n(.*?)(?=\n--|\z)", RegexOptions.Singleline | RegexOptions.IgnoreCase);
        return Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups[1].Value.Replace("\n", "", StringComparison.Ordinal)));
    }

    private static byte[] Quoted(string text) => [.. Regex.Matches(text, "=([0-9A-Fa-f]{2})|(.)").Select(m => m.Groups[1].Success ? Convert.ToByte(m.Groups[1].Value, 16) : (byte)m.Value[0])];

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Fold();

    [GeneratedRegex(@"\?=\s+=\?")]
    private static partial Regex Gap();

    [GeneratedRegex(@"=\?utf-8\?([BQ])\?(.*?)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();
}
