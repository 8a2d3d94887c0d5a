using System.Globalization;
using System.Text.Json;
using Portal.Web.Shell;

namespace Portal.Web.Features.Audit;

/// <summary>Turns the stored texts of a row into fields that a person can read.</summary>
internal static class AuditFields
{
    /// <summary>Name of the one field of a text that is words and no row: a reason, a filter.</summary>
    public const string Words = "words";

    private static readonly HashSet<string> Dull = ["Id", "Version"];

    public static IReadOnlyList<AuditField> Read(string before, string after, AuditNames.Known known)
    {
        var (old, now) = (Values(before, known), Values(after, known));
        return [.. old.Keys.Union(now.Keys).Where(name => !Dull.Contains(name))
            .Select(name => new AuditField(name, old.GetValueOrDefault(name), now.GetValueOrDefault(name)))
            .Where(field => field.Before is not null || field.After is not null)];
    }

    private static Dictionary<string, string?> Values(string text, AuditNames.Known known)
    {
        if (text.Length == 0)
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => Value(p.Value, known), StringComparer.Ordinal);
            }
        }
        catch (JsonException)
        {
            // a person's words
        }

        return new Dictionary<string, string?> { [Words] = text };
    }

    private static string? Value(JsonElement value, AuditNames.Known known) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => "✓",
        JsonValueKind.False => "–",
        JsonValueKind.String => Text(value.GetString()!, known),
        _ => value.GetRawText(),
    };

    private static string? Text(string text, AuditNames.Known known) =>
        text.Length == 0 ? null
        : Guid.TryParseExact(text, "D", out var id) ? known.Of(id)
        : text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Show.Day(day)
        : text.Length >= 19 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? Show.Instant(instant)
        : text;
}
