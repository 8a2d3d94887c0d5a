using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
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

    /// <summary>Adds the fine ranges of the seed folder that the portal does not know yet, standing or ended: what somebody corrected or withdrew does not come back.</summary>
    public static async Task LoadRangesAsync(PortalDb db, string seedFolder, TimeProvider clock, CancellationToken ct)
    {
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(seedFolder, "fine-ranges.json"), ct));
        if (json.RootElement.GetArrayLength() == 0)
        {
            return;
        }

        var known = await db.FineRanges.AsNoTracking().ToListAsync(ct);
        var read = json.RootElement.EnumerateArray().Select(row => new FineRange(
            new(Text(row, "act"), Text(row, "law"), Day(row, "from"), Day(row, "to"), row.GetProperty("atLeast").GetInt64(), row.GetProperty("atMost").GetInt64(), Text(row, "source"), Text(row, "document")),
            "", clock.GetUtcNow()));
        db.FineRanges.AddRange(read.Where(range => !known.Exists(k => (k.Act, k.Law, k.From, k.To, k.AtLeast, k.AtMost) == (range.Act, range.Law, range.From, range.To, range.AtLeast, range.AtMost))));
        await db.SaveChangesAsync(ct);
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? "";

    private static DateOnly? Day(JsonElement row, string name) => row.TryGetProperty(name, out var value)
        ? DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;
}
