using System.Globalization;
using System.Text.Json;
using Portal.Domain.Common;
using Portal.Domain.Violations;

namespace Portal.Infrastructure.Database.Seeding;

/// <summary>Reads the names of prohibited acts, effective-dated like every other legal text.</summary>
public static class ProhibitedActSeed
{
    /// <exception cref="IOException">The file is not there.</exception>
    /// <exception cref="JsonException">It is no such list.</exception>
    public static ProhibitedActNames Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return new([.. json.RootElement.EnumerateArray().Select(row => new ProhibitedActName(
            Text(row, "code"), Text(row, "law"), Day(row, "from"), Day(row, "to"),
            new LocalText(Text(row.GetProperty("name"), "vi"), Text(row.GetProperty("name"), "en")), Text(row, "source"), row.GetProperty("verified").GetBoolean()))]);
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? "";

    private static DateOnly? Day(JsonElement row, string name) => row.TryGetProperty(name, out var value)
        ? DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;
}
