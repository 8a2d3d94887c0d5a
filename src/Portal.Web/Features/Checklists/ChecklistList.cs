using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Checklists;

/// <summary>Every checklist that was published, newest first.</summary>
public sealed class ChecklistList(PortalDb db, ChecklistLibrary library)
{
    public async Task<IReadOnlyList<Row>> Load(CancellationToken ct)
    {
        var found = await db.Checklists.AsNoTracking()
            .Where(c => c.Status != ChecklistStatus.Draft)
            .OrderByDescending(c => c.PublishedAt)
            .Select(c => new { c.Code, c.Status, c.PublishedAt, Rounds = db.Rounds.Count(r => r.ChecklistCode == c.Code && r.IssuedAt != null) })
            .ToListAsync(ct);
        var rows = new List<Row>(found.Count);
        foreach (var version in found)
        {
            var checklist = await library.GetAsync(db, version.Code, ct);
            rows.Add(new Row(version.Code, checklist.Title, version.Status, version.PublishedAt, checklist.Sections.Count, checklist.AllCriteria.Count, version.Rounds));
        }

        return rows;
    }

    /// <param name="Rounds">Issued rounds that use it.</param>
    public sealed record Row(string Code, LocalText Title, ChecklistStatus Status, DateTimeOffset PublishedAt, int Sections, int Criteria, int Rounds);
}
