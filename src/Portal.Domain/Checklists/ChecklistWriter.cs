using System.Globalization;
using System.Text.Json;
using Portal.Domain.Units;

namespace Portal.Domain.Checklists;

/// <summary>Writes a checklist in one form only: fixed property order, no property for what is absent, sets in a fixed order.</summary>
internal static class ChecklistWriter
{
    public static void Write(Utf8JsonWriter writer, Checklist checklist)
    {
        writer.WriteStartObject();
        writer.WriteString("code", checklist.Code);
        writer.WriteLocalText("title", checklist.Title);
        writer.WritePropertyName("policy");
        PolicyJson.Write(writer, checklist.Policy);
        GateJson.Write(writer, checklist.Gates);
        writer.WriteStartArray("sections");
        foreach (var section in checklist.Sections)
        {
            writer.WriteStartObject();
            writer.WriteString("code", section.Code);
            writer.WriteString("kind", section.Kind.Code());
            writer.WriteLocalText("title", section.Title);
            writer.WriteStartArray("criteria");
            foreach (var criterion in section.Criteria)
            {
                Write(writer, criterion);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Criterion criterion)
    {
        writer.WriteStartObject();
        writer.WriteString("code", criterion.Code);
        if (criterion.Lineage != criterion.Code)
        {
            writer.WriteString("lineage", criterion.Lineage);
        }

        writer.WriteLocalText("text", criterion.Text);
        writer.WriteTexts("duties", criterion.DirectiveDuties);
        WriteLegal(writer, criterion.Legal);
        writer.WriteTexts("appliesTo", criterion.Kinds.Order().Select(UnitCodes.Code).Concat(criterion.Duties.Codes()));
        if (criterion.Gates.Count > 0)
        {
            writer.WriteTexts("gates", criterion.Gates.Order(StringComparer.Ordinal));
        }

        writer.WriteString("answer", criterion.Answer.Code());
        writer.WritePlainNumber("maxPoints", criterion.MaxPoints);
        WriteThresholds(writer, criterion.Thresholds);
        if (criterion.Evidence is { } evidence)
        {
            writer.WriteLocalText("evidence", evidence);
        }

        if (criterion.Guidance is { } guidance)
        {
            writer.WriteLocalText("guidance", guidance);
        }

        if (criterion.NotBefore is { } day)
        {
            writer.WriteString("notBefore", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        if (criterion.GraceDays != 0)
        {
            writer.WriteNumber("graceDays", criterion.GraceDays);
        }

        if (criterion.ComputedFrom is { } source)
        {
            writer.WriteString("computedFrom", source);
        }

        WriteContradictions(writer, criterion.Contradictions);
        WriteFlag(writer, "allowsNotApplicable", criterion.AllowsNotApplicable);
        WriteFlag(writer, "allowsFiles", criterion.AllowsFiles);
        WriteFlag(writer, "knockout", criterion.IsKnockout);
        WriteFlag(writer, "local", criterion.IsLocal);
        writer.WriteEndObject();
    }

    private static void WriteLegal(Utf8JsonWriter writer, IReadOnlyList<LegalCitation> citations)
    {
        writer.WriteStartArray("legal");
        foreach (var citation in citations)
        {
            writer.WriteStartObject();
            writer.WriteString("text", citation.Text);
            if (citation.Article is { } article)
            {
                writer.WriteString("article", article);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteThresholds(Utf8JsonWriter writer, IReadOnlyList<Threshold> thresholds)
    {
        if (thresholds.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("thresholds");
        foreach (var threshold in thresholds.OrderBy(t => t.AtLeast))
        {
            writer.WriteStartObject();
            writer.WritePlainNumber("atLeast", threshold.AtLeast);
            writer.WritePlainNumber("share", threshold.Share);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteContradictions(Utf8JsonWriter writer, IReadOnlyList<Contradiction> rules)
    {
        if (rules.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("contradicts");
        foreach (var rule in rules)
        {
            writer.WriteStartObject();
            writer.WriteString("is", Contradiction.CodeOf(rule.Is));
            writer.WriteString("with", rule.With);
            writer.WriteString("being", Contradiction.CodeOf(rule.Being));
            writer.WriteLocalText("why", rule.Why);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }
}
