using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;

namespace Portal.Infrastructure.Database;

/// <summary>All rows of a draft checklist at once. One audit row says how many, because a hundred of them would say no more.</summary>
public static class ChecklistDraftRows
{
    /// <summary>Adds the rows with which a draft begins; the version itself is stored already. The audit row goes with the next save.</summary>
    public static async Task BeginDraftAsync(this PortalDb db, ChecklistDraft draft, CancellationToken ct)
    {
        await db.CopyAsync(draft.Sections, ct);
        await db.CopyAsync(draft.Criteria, ct);
        db.Record("checklist.draft-begun", $"ChecklistVersion {draft.Version.Id}", Facts(draft.Sections.Count, draft.Criteria.Count));
    }

    /// <summary>Removes the rows of a draft that was published or dropped. The audit row goes with the next save.</summary>
    public static async Task EndDraftAsync(this PortalDb db, Guid checklistId, CancellationToken ct)
    {
        var criteria = await db.DraftCriteria.Where(c => c.ChecklistId == checklistId).ExecuteDeleteAsync(ct);
        var sections = await db.DraftSections.Where(s => s.ChecklistId == checklistId).ExecuteDeleteAsync(ct);
        db.Record("checklist.draft-ended", $"ChecklistVersion {checklistId}", Facts(sections, criteria));
    }

    /// <summary>Lets one person at a time change a draft, until the transaction ends.</summary>
    public static Task LockDraftAsync(this PortalDb db, Guid checklistId, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select 1 from checklists where id = {checklistId} for update", ct);

    private static string Facts(int sections, int criteria) => FormattableString.Invariant($"sections={sections};criteria={criteria}");
}
