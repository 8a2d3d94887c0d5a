using System.Text;
using System.Text.Json;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Exchange;

/// <summary>The <c>round.json</c> of an exchange folder.</summary>
/// <param name="Policy">The round's own policy; null: its checklist's.</param>
/// <param name="Kind">Optional: <c>yearly</c> when it is not said.</param>
internal sealed record RoundFile(string Code, LocalText Title, DateRange Period, DateOnly DueOn, string Checklist, Policy? Policy, RoundKind Kind)
{
    private const string File = ExchangeFiles.Round;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <returns>The round, or null and problems.</returns>
    public static RoundFile? Read(ReadOnlySpan<byte> bytes, ImportProblems problems)
    {
        var before = problems.Count;
        if (!JsonGuard.Check(File, bytes, problems))
        {
            return null;
        }

        using var document = Parse(bytes, problems);
        if (document is null)
        {
            return null;
        }

        var root = document.RootElement;
        var code = Text(root, "code", "code", problems);
        if (code.Length > 0 && !Unit.IsCode(code))
        {
            problems.Add(File, 0, "code", "a round code has 1 to 40 ASCII letters, digits and -");
        }

        var title = ReadTitle(root, problems);
        var period = Object(root, "period", problems) is { } days ? (From: Day(days, "from", "period.from", problems), To: Day(days, "to", "period.to", problems)) : default;
        if (period.To < period.From)
        {
            problems.Add(File, 0, "period", "it ends before it starts");
        }

        var dueOn = Day(root, "dueOn", "dueOn", problems);
        if (dueOn < period.From)
        {
            problems.Add(File, 0, "dueOn", "before the period");
        }

        var checklist = Text(root, "checklist", "checklist", problems);
        var policy = ReadPolicy(root, problems);
        var kind = ReadKind(root, problems);
        return problems.Count == before ? new(code, title, new(period.From!.Value, period.To!.Value), dueOn!.Value, checklist, policy, kind) : null;
    }

    /// <summary>A kind as the file writes it: <c>thematic</c>, <c>adHoc</c>.</summary>
    public static string CodeOf(RoundKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private static RoundKind ReadKind(JsonElement root, ImportProblems problems)
    {
        var text = root.TryGetProperty("kind", out var given) && given.ValueKind != JsonValueKind.Null ? Text(root, "kind", "kind", problems) : "";
        var kind = Enum.GetValues<RoundKind>().Cast<RoundKind?>().FirstOrDefault(k => CodeOf(k!.Value) == text);
        if (text.Length > 0 && kind is null)
        {
            problems.Add(File, 0, "kind", "not a kind of round: yearly, thematic, adHoc or followUp");
        }

        return kind ?? RoundKind.Yearly;
    }

    private static JsonDocument? Parse(ReadOnlySpan<byte> bytes, ImportProblems problems)
    {
        try
        {
            var document = JsonDocument.Parse(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'), Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            problems.Add(File, 0, "", "the file is not a JSON object");
        }
        catch (JsonException e)
        {
            problems.Add(File, (int)(e.LineNumber ?? 0) + 1, "", "not JSON, or a property that stands there twice");
        }

        return null;
    }

    private static LocalText ReadTitle(JsonElement root, ImportProblems problems)
    {
        if (Object(root, "title", problems) is not { } title)
        {
            return new("", "");
        }

        var vi = Text(title, "vi", "title.vi", problems).Trim();
        var en = title.TryGetProperty("en", out var english) && english.ValueKind != JsonValueKind.Null ? Text(title, "en", "title.en", problems, mayBeEmpty: true).Trim() : "";
        if (vi.Length > Round.TitleMaxLength || en.Length > Round.TitleMaxLength)
        {
            problems.Add(File, 0, "title", FormattableString.Invariant($"longer than {Round.TitleMaxLength} characters"));
        }

        return new(vi, en);
    }

    private static Policy? ReadPolicy(JsonElement root, ImportProblems problems)
    {
        if (!root.TryGetProperty("policy", out var policy) || policy.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            var parsed = PolicyJson.Parse(policy.GetRawText());
            foreach (var band in parsed.Bands.Where(b => b.Class.Length > ChecklistFile.ClassMaxLength))
            {
                problems.Add(File, 0, "policy.bands", FormattableString.Invariant($"a class is longer than {ChecklistFile.ClassMaxLength} characters"));
            }

            return parsed;
        }
        catch (ChecklistInvalidException e)
        {
            foreach (var problem in e.Problems)
            {
                problems.Add(File, 0, problem.Path.Length == 0 ? "policy" : $"policy.{problem.Path}", problem.Reason);
            }

            return null;
        }
    }

    private static JsonElement? Object(JsonElement parent, string name, ImportProblems problems)
    {
        if (parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object)
        {
            return value;
        }

        problems.Add(File, 0, name, value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "missing" : "not an object");
        return null;
    }

    private static string Text(JsonElement parent, string name, string path, ImportProblems problems, bool mayBeEmpty = false)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            problems.Add(File, 0, path, "missing");
            return "";
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (value.ValueKind != JsonValueKind.String)
        {
            problems.Add(File, 0, path, "not a text");
        }
        else if (text.Contains('\0', StringComparison.Ordinal))
        {
            problems.Add(File, 0, path, "a character that no text has (U+0000)");
        }
        else if (text.Trim().Length == 0 && !mayBeEmpty)
        {
            problems.Add(File, 0, path, "empty");
        }

        return text;
    }

    private static DateOnly? Day(JsonElement parent, string name, string path, ImportProblems problems)
    {
        var before = problems.Count;
        var text = Text(parent, name, path, problems);
        if (problems.Count > before)
        {
            return null;
        }

        var day = CellReading.TryDay(text);
        if (day is null)
        {
            problems.Add(File, 0, path, "not a date like 2025-12-14");
        }

        return day;
    }
}
