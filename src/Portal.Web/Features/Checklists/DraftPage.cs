using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Checklists;

/// <summary>The editor's first page: sections and criteria in order, totals, warnings.</summary>
public sealed class DraftPage(PortalDb db, ChecklistScope scope, Texts<ChecklistsText> text, TimeProvider clock)
{
    /// <returns>Null: no such draft, or not theirs.</returns>
    public async Task<Model?> Load(string code, EditChecklist.Form? typed, CancellationToken ct)
    {
        db.ChangeTracker.Clear(); // what could not be saved does not stand
        if (await scope.DraftAsync(code, ct) is not { } draft)
        {
            return null;
        }

        var checklist = draft.ToChecklist();
        var standing = EditChecklist.Form.Of(draft.Version, checklist.Policy);
        var (meanwhile, form) = (OpenedForms.Meanwhile(typed, standing, key => text[key]), typed ?? standing);
        form.OfferOneMoreBand();
        return new(
            draft.Version.Code, draft.Version.Title, draft.Version.BasedOn, form, checklist, KindTotal.Of(checklist),
            ChecklistWarnings.Of(checklist, await InForceAsync(db, clock.Today(), ct)),
            draft.Criteria.Count == 0 ? null : draft.Criteria.MaxBy(c => c.ChangedAt))
        {
            Meanwhile = meanwhile,
        };
    }

    internal static async Task<IReadOnlyDictionary<string, bool>> InForceAsync(PortalDb db, DateOnly today, CancellationToken ct) =>
        (await db.LegalTexts.AsNoTracking().ToListAsync(ct)).ToDictionary(t => t.Code, t => t.IsInForceOn(today), StringComparer.Ordinal);

    /// <param name="Last">What was changed last, and by whom; null: nothing yet.</param>
    public sealed record Model(
        string Code, LocalText Title, string? BasedOn, EditChecklist.Form Form, Checklist Checklist, IReadOnlyList<KindTotal> Totals, IReadOnlyList<ChecklistWarning> Warnings, DraftCriterion? Last)
    {
        /// <summary>What stands now of title and classes where it differs from what was typed; null: nobody changed them meanwhile.</summary>
        public IReadOnlyList<(string Label, string Text)>? Meanwhile { get; init; }
    }
}
