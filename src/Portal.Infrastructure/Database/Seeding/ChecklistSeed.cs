using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;

namespace Portal.Infrastructure.Database.Seeding;

/// <summary>Published checklists and the legal texts that they cite.</summary>
internal static class ChecklistSeed
{
    public static async Task LoadAsync(PortalDb db, string folder, TimeProvider clock, CancellationToken ct)
    {
        var known = await db.Checklists.Select(c => c.Code).ToHashSetAsync(StringComparer.Ordinal, ct);
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "checklists"), "*.json").Order(StringComparer.Ordinal))
        {
            var checklist = ChecklistJson.Parse(await File.ReadAllTextAsync(file, ct));
            if (!known.Contains(checklist.Code))
            {
                db.Checklists.Add(new ChecklistVersion(
                    checklist.Code, checklist.Title.Vi, checklist.Title.En, ChecklistJson.Write(checklist), checklist.Sha256, clock.GetUtcNow()));
            }
        }

        var texts = await db.LegalTexts.Select(t => t.Code).ToHashSetAsync(StringComparer.Ordinal, ct);
        using var legal = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "legal.json"), ct));
        foreach (var row in legal.RootElement.EnumerateArray().Where(r => !texts.Contains(r.GetProperty("code").GetString()!)))
        {
            var (issuer, title) = (row.GetProperty("issuer"), row.GetProperty("title"));
            db.LegalTexts.Add(new LegalText(
                Text(row, "code") ?? "", Text(row, "kind") ?? "", Text(row, "number") ?? "", Day(row, "issued"), Text(issuer, "vi") ?? "", Text(issuer, "en") ?? "", Text(title, "vi") ?? "", Text(title, "en") ?? "", Day(row, "from"), Day(row, "to"), Text(row, "replacedBy"), row.TryGetProperty("verified", out var v) && v.GetBoolean()));
        }

        await db.SaveChangesAsync(ct);
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static DateOnly? Day(JsonElement row, string name) =>
        Text(row, name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
