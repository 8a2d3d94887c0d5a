using System.Text;
using System.Text.Json;
using Portal.Domain.Secrecy;

namespace Portal.Infrastructure.Exchange;

/// <summary>Shows every text of a JSON file to the secrecy guard.</summary>
internal static class JsonGuard
{
    /// <returns>False when the file cannot be read further: it is not UTF-8, not JSON, or blocked.</returns>
    public static bool Check(string file, ReadOnlySpan<byte> bytes, ImportProblems problems)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            problems.Add(file, 0, "", "not UTF-8");
            return false;
        }

        var before = problems.Count;
        var reader = new Utf8JsonReader(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        var skipped = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    var result = SecrecyGuard.Check(reader.GetString());
                    if (result.Verdict != GuardVerdict.Pass)
                    {
                        var start = skipped + (int)reader.TokenStartIndex;
                        Tell(file, 1 + bytes[..start].Count((byte)'\n'), Column(bytes, start), result, problems);
                    }
                }
            }
        }
        catch (JsonException e)
        {
            problems.Add(file, (int)(e.LineNumber ?? 0) + 1, "", "not JSON");
        }
        catch (InvalidOperationException)
        {
            // a lone surrogate written as an escape
            problems.Add(file, 1 + bytes[..(skipped + (int)reader.TokenStartIndex)].Count((byte)'\n'), "", "a text that is not Unicode");
        }

        return problems.Count == before;
    }

    private static void Tell(string file, int line, string column, GuardResult result, ImportProblems problems)
    {
        if (result.IsBlocked)
        {
            problems.AddBlock(file, line, column, result.Rule);
        }
        else
        {
            problems.Warn(file, line, column, $"looks like a marking of secrecy or handling ({result.Rule})");
        }
    }

    private static string Column(ReadOnlySpan<byte> bytes, int start)
    {
        var line = bytes[..start];
        var chars = Encoding.UTF8.GetCharCount(line[(line.LastIndexOf((byte)'\n') + 1)..]);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"column {chars + 1}");
    }
}
