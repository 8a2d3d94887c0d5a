using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Checklists;

/// <summary>
/// Drafts the new version of a checklist that a replaced legal text calls for: every citation of it names the successor. Articles are left out, because
/// the new text numbers them otherwise; the author finds them, and the comparison shows each.
/// </summary>
public sealed class DraftForNewLaw(PortalDb db, ChecklistScope scope, DraftChecklist drafts)
{
    /// <returns>Code of the draft; null: no such text or checklist.</returns>
    /// <exception cref="RuleBrokenException"><c>sweep.choose</c>, <c>sweep.no-successor</c>, <c>sweep.nothing</c>, <c>sweep.draft-exists</c>.</exception>
    public async Task<string?> Run(string text, string? checklist, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(checklist))
        {
            throw new RuleBrokenException("sweep.choose");
        }

        var replaced = await db.LegalTexts.AsNoTracking().FirstOrDefaultAsync(t => t.Code == text, ct);
        if (replaced is null || await scope.ReadAsync(checklist, ct) is not { Version.Status: not ChecklistStatus.Draft } found)
        {
            return null;
        }

        var successor = replaced.ReplacedBy ?? throw new RuleBrokenException("sweep.no-successor");
        if (found.Checklist.AllCriteria.All(c => c.Legal.All(l => l.Text != text)))
        {
            throw new RuleBrokenException("sweep.nothing", checklist);
        }

        if (await scope.Kept().Where(c => c.BasedOn == checklist && c.Status == ChecklistStatus.Draft).Select(c => c.Code).FirstOrDefaultAsync(ct) is { } known)
        {
            throw new RuleBrokenException("sweep.draft-exists", known);
        }

        var code = DraftChecklist.Following(checklist, await db.Checklists.Select(c => c.Code).ToListAsync(ct));
        await drafts.BeginAsync(code, found.Checklist.Title, found.Checklist.Policy, found.Checklist, c => c.Citing(text, successor), ct);
        return code;
    }
}
