using System.Text.Json;
using Portal.Domain.Common;

namespace Portal.Domain.Checklists;

/// <summary>How the values of a checklist file are written.</summary>
internal static class JsonWriting
{
    public static void WritePlainNumber(this Utf8JsonWriter writer, string name, decimal number)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(ChecklistJson.Text(number));
    }

    public static void WriteLocalText(this Utf8JsonWriter writer, string name, LocalText text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("vi", text.Vi);
        writer.WriteString("en", text.En);
        writer.WriteEndObject();
    }

    public static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
