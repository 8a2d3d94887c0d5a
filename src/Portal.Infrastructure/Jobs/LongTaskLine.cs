using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Infrastructure.Jobs;

/// <summary>One sentence of a task's report: a key of its feature's texts and what stands in it.</summary>
/// <param name="Facts">Counts and codes; never free text.</param>
public sealed record LongTaskLine(string Key, IReadOnlyList<JsonElement> Facts)
{
    /// <summary>A fact that begins with this is the key of a text: <c>text:pass.submitted</c>.</summary>
    public const string TextFact = "text:";

    /// <summary>The facts as texts take them: whole numbers as numbers.</summary>
    [JsonIgnore]
    public object[] Shown => [.. Facts.Select(f => f.ValueKind == JsonValueKind.Number ? (object)f.GetInt32() : f.GetString() ?? "")];

    public static LongTaskLine Of(string key, params object[] facts) => new(key, [.. facts.Select(f => JsonSerializer.SerializeToElement(f))]);
}
