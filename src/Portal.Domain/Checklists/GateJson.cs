using System.Text.Json;

namespace Portal.Domain.Checklists;

/// <summary>The gates of a checklist as JSON, in the words of checklist files: how drafts keep them.</summary>
public static class GateJson
{
    /// <summary>Reads what <see cref="Write(IReadOnlyList{Gate})"/> wrote; an empty text: no gates.</summary>
    /// <exception cref="ChecklistInvalidException">Not a list of gates; carries every problem.</exception>
    public static IReadOnlyList<Gate> Parse(string json)
    {
        if (json.Length == 0)
        {
            return [];
        }

        var problems = new List<ChecklistProblem>();
        IReadOnlyList<Gate> gates = JsonField.ParseRoot(json, problems) is { } root ? Read(root) : [];
        return problems.Count == 0 ? gates : throw new ChecklistInvalidException(problems);
    }

    /// <summary>Empty when there are none.</summary>
    public static string Write(IReadOnlyList<Gate> gates) => gates.Count == 0 ? "" : ChecklistJson.Text(
        writer =>
        {
            writer.WriteStartObject();
            Write(writer, gates);
            writer.WriteEndObject();
        },
        isIndented: false);

    internal static IReadOnlyList<Gate> Read(JsonField json) => [.. json.OptionalItems("gates").Select(ReadGate)];

    /// <summary>Nothing when there are none: a checklist without gates is written as it was before there were any.</summary>
    internal static void Write(Utf8JsonWriter writer, IReadOnlyList<Gate> gates)
    {
        if (gates.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("gates");
        foreach (var gate in gates)
        {
            writer.WriteStartObject();
            writer.WriteString("code", gate.Code);
            writer.WriteLocalText("question", gate.Question);
            if (gate.Guidance is { } guidance)
            {
                writer.WriteLocalText("guidance", guidance);
            }

            writer.WriteString("closedBy", gate.ClosesOnYes ? "yes" : "no");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static Gate ReadGate(JsonField json)
    {
        var code = json.Code("code");
        var closedBy = json.OptionalText("closedBy") ?? "no";
        if (closedBy is not ("yes" or "no"))
        {
            json.Refuse("closedBy", $"{closedBy} is neither yes nor no", "closed-by", closedBy);
        }

        return new(code, json.LocalText("question", orElse: code), json.OptionalLocalText("guidance"), closedBy == "yes");
    }
}
