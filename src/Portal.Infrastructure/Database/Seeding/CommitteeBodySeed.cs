using System.Globalization;
using System.Text.Json;
using Portal.Domain.Committees;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Database.Seeding;

/// <summary>Reads the bodies that sit on committees, with the names that they bear in a tỉnh and in a thành phố.</summary>
public static class CommitteeBodySeed
{
    /// <exception cref="IOException">The file is not there.</exception>
    /// <exception cref="JsonException">It is no such list.</exception>
    public static CommitteeBodies Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return new([.. json.RootElement.EnumerateArray().Select(row => new CommitteeBody(
            row.GetProperty("code").GetString() ?? "",
            Name(row.GetProperty("province")),
            Name(row.GetProperty("city")),
            row.TryGetProperty("requiredAs", out var role) ? Enum.Parse<SeatRole>(role.GetString()!, ignoreCase: true) : null,
            row.TryGetProperty("mayStand", out var stand) && stand.GetBoolean(),
            Day(row, "from"),
            Day(row, "to"),
            row.GetProperty("verified").GetBoolean()))]);
    }

    private static LocalText Name(JsonElement name) => new(name.GetProperty("vi").GetString() ?? "", name.GetProperty("en").GetString() ?? "");

    private static DateOnly? Day(JsonElement row, string name) => row.TryGetProperty(name, out var value)
        ? DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;
}
