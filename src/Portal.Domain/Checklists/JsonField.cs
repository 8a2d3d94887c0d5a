using System.Globalization;
using System.Text.Json;
using Portal.Domain.Common;

namespace Portal.Domain.Checklists;

/// <summary>An object of a checklist file that knows its path, so that every problem says where it is. A bad field reads as a harmless value.</summary>
internal sealed class JsonField(JsonElement element, string path, List<ChecklistProblem> problems)
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>The object that the text is, or null and a problem.</summary>
    public static JsonField? ParseRoot(string json, List<ChecklistProblem> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'), Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new(document.RootElement.Clone(), "", problems);
            }

            problems.Add(new("", "the file is not a JSON object", "file.not-json"));
        }
        catch (JsonException exception)
        {
            problems.Add(new("", string.Create(CultureInfo.InvariantCulture, $"not JSON, line {exception.LineNumber + 1}"), "file.not-json-line", string.Create(CultureInfo.InvariantCulture, $"{exception.LineNumber + 1}")));
        }

        return null;
    }

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public void Refuse(string name, string reason, string code, string fact = "") => problems.Add(new(PathOf(name), reason, "file." + code, fact));

    /// <summary>A text that must be there and not blank.</summary>
    public string Code(string name)
    {
        if (OptionalText(name) is { } text)
        {
            if (text.Length > 0 && text == text.Trim())
            {
                return text;
            }

            Refuse(name, "empty, or with spaces around it", "blank");
        }
        else if (!Has(name))
        {
            Refuse(name, "missing", "missing");
        }

        return "";
    }

    public string? OptionalText(string name) => Get(name, JsonValueKind.String, "a text")?.GetString();

    public bool Flag(string name)
    {
        if (!Has(name))
        {
            return false;
        }

        var value = element.GetProperty(name);
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Refuse(name, "not true or false", "not-flag");
        return false;
    }

    public decimal Decimal(string name)
    {
        if (!Has(name))
        {
            Refuse(name, "missing", "missing");
        }

        return OptionalDecimal(name) ?? 0;
    }

    public decimal? OptionalDecimal(string name)
    {
        if (Get(name, JsonValueKind.Number, "a number") is not { } number)
        {
            return null;
        }

        if (number.TryGetDecimal(out var value))
        {
            return value;
        }

        Refuse(name, "too large a number", "number-large");
        return null;
    }

    public int Whole(string name)
    {
        var value = OptionalDecimal(name) ?? 0;
        if (decimal.IsInteger(value) && value is >= int.MinValue and <= int.MaxValue)
        {
            return (int)value;
        }

        Refuse(name, "not a whole number", "not-whole");
        return 0;
    }

    public DateOnly? OptionalDate(string name)
    {
        if (OptionalText(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Refuse(name, "not a date like 2026-12-14", "not-date");
        return null;
    }

    /// <summary>A text in both languages; English may be missing. Without any, <paramref name="orElse"/> stands in for both.</summary>
    public LocalText LocalText(string name, string orElse) => OptionalLocalText(name) ?? new(orElse, orElse);

    public LocalText? OptionalLocalText(string name) =>
        OptionalObject(name) is { } texts ? new(texts.Code("vi"), texts.OptionalText("en") ?? "") : null;

    public JsonField? OptionalObject(string name) =>
        Get(name, JsonValueKind.Object, "an object") is { } value ? new(value, PathOf(name), problems) : null;

    /// <summary>The objects of an array that must be there.</summary>
    public IEnumerable<JsonField> Items(string name)
    {
        if (!Has(name))
        {
            Refuse(name, "missing", "missing");
        }

        return OptionalItems(name);
    }

    public IEnumerable<JsonField> OptionalItems(string name)
    {
        foreach (var (item, itemPath) in Elements(name))
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                yield return new(item, itemPath, problems);
            }
            else
            {
                problems.Add(new(itemPath, "not an object", "file.type-object"));
            }
        }
    }

    public IEnumerable<string> OptionalTexts(string name)
    {
        foreach (var (item, itemPath) in Elements(name))
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                yield return item.GetString()!;
            }
            else
            {
                problems.Add(new(itemPath, "not a text", "file.type-text"));
            }
        }
    }

    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private IEnumerable<(JsonElement Item, string Path)> Elements(string name) =>
        Get(name, JsonValueKind.Array, "a list") is { } array
            ? array.EnumerateArray().Select((item, i) => (item, string.Create(CultureInfo.InvariantCulture, $"{PathOf(name)}[{i}]")))
            : [];

    private JsonElement? Get(string name, JsonValueKind kind, string called)
    {
        if (!Has(name))
        {
            return null;
        }

        var value = element.GetProperty(name);
        if (value.ValueKind == kind)
        {
            return value;
        }

        Refuse(name, $"not {called}", "type-" + called.Split(' ')[^1]);
        return null;
    }
}
