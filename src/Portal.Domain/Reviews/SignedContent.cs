using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Domain.Checklists;

namespace Portal.Domain.Reviews;

/// <summary>
/// Exactly what a head signs, as text: the gates, then every answer and its evidence in the order of the checklist, always written alike, so that the
/// same answers have the same SHA-256.
/// </summary>
public static class SignedContent
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="criteria">The criteria that apply to the unit, in order.</param>
    /// <param name="answers">By criterion code; criteria without one are left out.</param>
    /// <param name="evidence">Of all criteria.</param>
    /// <param name="gates">What the unit said to the gates that it is asked about, in order; null or empty: there are none, and the text is as it always was.</param>
    /// <param name="files">Versions that stand, by criterion code; a criterion without one is written as it always was.</param>
    public static string Write(
        string roundCode,
        string unitCode,
        Checklist checklist,
        IEnumerable<Criterion> criteria,
        IReadOnlyDictionary<string, Answer> answers,
        ILookup<string, Evidence> evidence,
        IReadOnlyList<GateAnswer>? gates = null,
        ILookup<string, EvidenceFileVersion>? files = null)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("round", roundCode);
            writer.WriteString("unit", unitCode);
            writer.WriteString("checklist", checklist.Code);
            writer.WriteString("checklistSha256", checklist.Sha256);
            WriteGates(writer, gates ?? []);
            writer.WriteStartArray("answers");
            foreach (var criterion in criteria)
            {
                if (answers.TryGetValue(criterion.Code, out var answer))
                {
                    WriteAnswer(writer, answer, evidence[criterion.Code], files?[criterion.Code] ?? []);
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>Lower-case hexadecimal SHA-256 of the content's UTF-8 bytes.</summary>
    public static string Sha256(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static void WriteGates(Utf8JsonWriter writer, IReadOnlyList<GateAnswer> gates)
    {
        if (gates.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("gates");
        foreach (var gate in gates)
        {
            writer.WriteStartObject();
            writer.WriteString("gate", gate.GateCode);
            writer.WriteString("answer", gate.IsYes switch { true => "yes", false => "no", null => "" });
            writer.WriteString("reason", gate.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteAnswer(Utf8JsonWriter writer, Answer answer, IEnumerable<Evidence> evidence, IEnumerable<EvidenceFileVersion> files)
    {
        writer.WriteStartObject();
        writer.WriteString("criterion", answer.CriterionCode);
        writer.WriteString("value", answer.Value);
        writer.WriteBoolean("notApplicable", answer.IsNotApplicable);
        writer.WriteString("note", answer.Note);
        writer.WriteString("finding", answer.Finding?.Code() ?? "");
        writer.WriteString("measure", answer.Measure);
        writer.WriteString("responsible", answer.Responsible);
        writer.WriteString("measureDueOn", Day(answer.MeasureDueOn));
        writer.WriteStartArray("evidence");
        foreach (var document in evidence.OrderBy(e => e.Id))
        {
            writer.WriteStartObject();
            writer.WriteString("number", document.Number);
            writer.WriteString("issuedOn", Day(document.IssuedOn));
            writer.WriteString("issuer", document.Issuer);
            writer.WriteString("location", document.Location);
            writer.WriteString("holder", document.Holder);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteFiles(writer, [.. files.OrderBy(f => f.FileId)]);
        writer.WriteEndObject();
    }

    private static void WriteFiles(Utf8JsonWriter writer, IReadOnlyList<EvidenceFileVersion> files)
    {
        if (files.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("files");
        foreach (var file in files)
        {
            writer.WriteStartObject();
            writer.WriteString("name", file.Name);
            writer.WriteString("sha256", file.Sha256);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
