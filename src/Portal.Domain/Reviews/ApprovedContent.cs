using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Domain.Scoring;

namespace Portal.Domain.Reviews;

/// <summary>
/// Exactly what verification of a review ended with, as text: what the unit said (<see cref="SignedContent"/>) and what was decided about it, always written alike, so that the same
/// content has the same SHA-256.
/// </summary>
public static class ApprovedContent
{
    private const string WholeReview = "";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="said">What the unit said, by <see cref="SignedContent.Write"/>.</param>
    /// <param name="decisions">Of the whole review, in any order.</param>
    /// <param name="gates">What was said to gates, with what verifiers decided otherwise.</param>
    public static string Write(string said, IEnumerable<Decision> decisions, IEnumerable<GateAnswer> gates)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Plain))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("said");
            writer.WriteRawValue(said);
            writer.WriteStartArray("overruled");
            foreach (var gate in gates.Where(g => g.IsOverruled).OrderBy(g => g.GateCode, StringComparer.Ordinal))
            {
                writer.WriteStartObject();
                writer.WriteString("gate", gate.GateCode);
                writer.WriteBoolean("yes", gate.OverruledYes == true);
                writer.WriteString("reason", gate.OverruleReason);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("decisions");
            foreach (var decision in decisions.OrderBy(d => d.CriterionCode, StringComparer.Ordinal))
            {
                WriteDecision(writer, decision);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>Lower-case hexadecimal SHA-256 of values and decisions alone: what points depend on.</summary>
    public static string ResultSha256(IEnumerable<ScoredAnswer> answers)
    {
        var text = new StringBuilder();
        foreach (var answer in answers.OrderBy(a => a.CriterionCode, StringComparer.Ordinal))
        {
            if (answer is not { Value: null, IsNotApplicable: false, VerifiedValue: null, VerifiedNotApplicable: null })
            {
                text.Append(CultureInfo.InvariantCulture, $"{answer.CriterionCode}|{answer.Value?.ToText()}|{answer.IsNotApplicable}|{answer.VerifiedValue?.ToText()}|{answer.VerifiedNotApplicable}\n");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>What differs between two contents: codes of criteria in order, and an empty one first where something of the whole review differs, such as an answer to a gate.</summary>
    public static IReadOnlyList<string> ChangedIn(string approved, string now) => [.. ChangesIn(approved, now).Select(change => change.Code)];

    /// <summary>The same with the parts that differ, as texts name them: see <see cref="ContentChange"/>.</summary>
    public static IReadOnlyList<ContentChange> ChangesIn(string approved, string now)
    {
        if (approved == now)
        {
            return [];
        }

        var (before, after) = (Parts(approved), Parts(now));
        return
        [
            .. from code in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
               let then = before.GetValueOrDefault(code, [])
               let later = after.GetValueOrDefault(code, [])
               let parts = ContentChange.AllParts.Where(part => then.GetValueOrDefault(part, "") != later.GetValueOrDefault(part, "")).ToList()
               where parts.Count > 0
               select new ContentChange(code, parts),
        ];
    }

    private static void WriteDecision(Utf8JsonWriter writer, Decision decision)
    {
        writer.WriteStartObject();
        writer.WriteString("criterion", decision.CriterionCode);
        writer.WriteString("value", decision.VerifiedValue);
        if (decision.VerifiedNotApplicable is { } notApplicable)
        {
            writer.WriteBoolean("notApplicable", notApplicable);
        }

        writer.WriteString("reason", decision.Reason);
        writer.WriteString("by", decision.DecidedByName);
        writer.WriteString("second", decision.SecondLook == SecondLook.Agreed ? decision.SecondByName : "");
        writer.WriteEndObject();
    }

    private static Dictionary<string, Dictionary<string, string>> Parts(string content)
    {
        using var document = JsonDocument.Parse(content);
        var (root, parts) = (document.RootElement, new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal));
        var said = root.GetProperty("said");
        parts[WholeReview] = new(StringComparer.Ordinal) { ["gates"] = (said.TryGetProperty("gates", out var gates) ? gates.GetRawText() : "") + root.GetProperty("overruled").GetRawText() };
        Add(said.GetProperty("answers"), ContentChange.PartOfAnswer);
        Add(root.GetProperty("decisions"), ContentChange.PartOfDecision);
        return parts;

        void Add(JsonElement rows, Func<string, string> partOf)
        {
            foreach (var row in rows.EnumerateArray())
            {
                var code = row.GetProperty("criterion").GetString()!;
                if (!parts.TryGetValue(code, out var own))
                {
                    parts.Add(code, own = new(StringComparer.Ordinal));
                }

                foreach (var field in row.EnumerateObject().Where(field => field.Name != "criterion"))
                {
                    var part = partOf(field.Name);
                    own[part] = own.GetValueOrDefault(part, "") + field.Name + field.Value.GetRawText();
                }
            }
        }
    }
}
