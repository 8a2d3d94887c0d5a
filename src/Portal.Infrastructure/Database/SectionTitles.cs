using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Database;

/// <summary>What sections are called that registers over many rounds know by their code alone.</summary>
public static class SectionTitles
{
    /// <summary>By code, as the newest published checklist that has the section calls it; one that none has is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, LocalText>> SectionTitlesAsync(this PortalDb db, ChecklistLibrary library, IEnumerable<string> codes, CancellationToken ct)
    {
        var (wanted, titles) = (codes.Where(c => c.Length > 0).ToHashSet(StringComparer.Ordinal), new Dictionary<string, LocalText>(StringComparer.Ordinal));
        if (wanted.Count == 0)
        {
            return titles;
        }

        foreach (var code in await db.Checklists.AsNoTracking().Where(c => c.Status != ChecklistStatus.Draft && c.PublishedAt != null).OrderByDescending(c => c.PublishedAt).Select(c => c.Code).ToListAsync(ct))
        {
            foreach (var section in (await library.GetAsync(db, code, ct)).Sections.Where(s => wanted.Remove(s.Code)))
            {
                titles[section.Code] = section.Title;
            }

            if (wanted.Count == 0)
            {
                break;
            }
        }

        return titles;
    }
}
