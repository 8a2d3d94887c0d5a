using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;

namespace Portal.Web.Features.Checklists;

/// <summary>The page on which one criterion of a draft is written.</summary>
public sealed class CriterionEditPage(PortalDb db, ChecklistScope scope, ChecklistLibrary library, TimeProvider clock)
{
    /// <returns>Null: no such draft or criterion, or not theirs.</returns>
    public async Task<Model?> Load(string code, string lineage, CriterionForm? typed, CancellationToken ct)
    {
        if (await scope.DraftAsync(code, ct) is not { } draft || draft.Criteria.FirstOrDefault(c => c.Lineage == lineage) is not { } row)
        {
            return null;
        }

        var checklist = draft.ToChecklist();
        var criterion = checklist.AllCriteria.First(c => c.Lineage == lineage);
        var at = checklist.AllCriteria.ToList().IndexOf(criterion);
        var texts = await db.LegalTexts.AsNoTracking().ToListAsync(ct);
        var today = clock.Today();
        var before = draft.Version.BasedOn is { } based && await library.FindAsync(db, based, ct) is { } old ? old.AllCriteria.FirstOrDefault(c => c.Lineage == lineage)?.Code : null;
        return new(
            code, draft.Version.Title, lineage, typed is null ? CriterionForm.Of(criterion) : typed.WithSpareRows(), row.Token, row.ChangedByName, row.ChangedAt, before,
            [.. checklist.Sections.Select(s => new SelectListItem($"{s.Code}. {Show.Text(s.Title)}", s.Code))],
            [.. texts.OrderByDescending(t => t.IsInForceOn(today)).ThenBy(t => t.Number, StringComparer.Ordinal).Select(t => (t.Code, t.Number.Length > 0 ? t.Number : t.Code, Show.Text(t.TitleVi, t.TitleEn), t.IsInForceOn(today)))],
            checklist.Gates, KindTotal.Of(checklist),
            [.. ChecklistWarnings.Of(checklist, texts.ToDictionary(t => t.Code, t => t.IsInForceOn(today), StringComparer.Ordinal)).Where(w => w.Criterion == lineage)],
            at > 0 ? checklist.AllCriteria[at - 1] : null, at < checklist.AllCriteria.Count - 1 ? checklist.AllCriteria[at + 1] : null);
    }

    /// <param name="Token">Of the content that is shown.</param>
    /// <param name="CodeBefore">Its code in the version before; null: it is new.</param>
    /// <param name="Texts">Legal texts: code, number, title, whether in force today.</param>
    /// <param name="Gates">The draft's gate questions.</param>
    public sealed record Model(
        string Code, LocalText Title, string Lineage, CriterionForm Form, string Token, string ChangedBy, DateTimeOffset ChangedAt, string? CodeBefore, IReadOnlyList<SelectListItem> Sections,
        IReadOnlyList<(string Code, string Number, string Title, bool IsInForce)> Texts, IReadOnlyList<Gate> Gates, IReadOnlyList<KindTotal> Totals, IReadOnlyList<ChecklistWarning> Warnings, Criterion? Previous, Criterion? Next);
}
