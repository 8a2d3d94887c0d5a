using System.Globalization;
using System.Text.Json;
using Portal.Domain.Common;
using Portal.Domain.Violations;

namespace Portal.Infrastructure.Database.Seeding;

/// <summary>Reads the forms of discipline and the fine ranges, effective-dated like every other legal text.</summary>
public static class SanctionSeed
{
    /// <exception cref="IOException">The file is not there.</exception>
    /// <exception cref="JsonException">It is no such list.</exception>
    public static DisciplineForms ReadForms(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return new([.. json.RootElement.EnumerateArray().Select(row => new DisciplineForm(
            Enum.Parse<OfficialKind>(Text(row, "official")), Text(row, "code"), new LocalText(Text(row.GetProperty("name"), "vi"), Text(row.GetProperty("name"), "en")),
            row.TryGetProperty("leadersOnly", out var leaders) && leaders.GetBoolean(), Day(row, "from"), Day(row, "to"), Text(row, "source"), row.GetProperty("verified").GetBoolean()))]);
    }

    /// <inheritdoc cref="ReadForms"/>
    public static FineRanges ReadRanges(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return new([.. json.RootElement.EnumerateArray().Select(row => new FineRange(
            Text(row, "act"), Text(row, "law"), Day(row, "from"), Day(row, "to"), row.GetProperty("atLeast").GetInt64(), row.GetProperty("atMost").GetInt64()))]);
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? "";

    private static DateOnly? Day(JsonElement row, string name) => row.TryGetProperty(name, out var value)
        ? DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;
}
