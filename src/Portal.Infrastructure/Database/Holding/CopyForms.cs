using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Infrastructure.Database.Holding;

/// <summary>How a text may be written where it was copied to: as it is, inside JSON of either escaping, inside HTML.</summary>
internal static class CopyForms
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<string> Of(string text) => new[] { text, InJson(text, null), InJson(text, Relaxed), WebUtility.HtmlEncode(text) }.Distinct(StringComparer.Ordinal);

    private static string InJson(string text, JsonSerializerOptions? options) => JsonSerializer.Serialize(text, options)[1..^1];
}
