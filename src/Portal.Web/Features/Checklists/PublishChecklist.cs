using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;

namespace Portal.Web.Features.Checklists;

/// <summary>Freezes a draft: from then on rounds may use it, and nothing of it changes. The version that it continues is superseded when the same office keeps it.</summary>
public sealed class PublishChecklist(PortalDb db, ChecklistScope scope, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>The draft's code, typed to confirm.</summary>
        [Says("checklist.word")]
        public string? Word { get; set; }
    }

    /// <param name="Supersedes">Code of the version that is not offered any more; null: none.</param>
    public sealed record Model(
        string Code, LocalText Title, string? BasedOn, string? Supersedes, int OpenRounds, Checklist Checklist, IReadOnlyList<KindTotal> Totals, IReadOnlyList<ChecklistWarning> Warnings, IReadOnlyList<CriterionChange> Changes);

    public async Task<Model?> Load(string code, CancellationToken ct)
    {
        if (await scope.DraftAsync(code, ct) is not { } draft)
        {
            return null;
        }

        var checklist = draft.ToChecklist();
        var before = draft.Version.BasedOn is { } based ? await scope.ReadAsync(based, ct) : null;
        var superseded = await BeforeAsync(draft.Version, ct);
        return new(
            code, draft.Version.Title, draft.Version.BasedOn, superseded?.Code, superseded is null ? 0 : await db.Rounds.CountAsync(r => r.ChecklistCode == superseded.Code && r.IssuedAt != null, ct), checklist, KindTotal.Of(checklist),
            ChecklistWarnings.Of(checklist, await DraftPage.InForceAsync(db, clock.Today(), ct)),
            before is { } old ? ChecklistComparison.Of(old.Checklist, checklist).Changes : []);
    }

    /// <returns>False: no such draft, or not theirs.</returns>
    /// <exception cref="RuleBrokenException"><c>checklist.word</c>, <c>checklist.empty</c>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.LockedDraftAsync(code, ct) is not { } draft)
        {
            return false;
        }

        var version = draft.Version;
        if (!string.Equals((form.Word ?? "").Trim(), version.Code, StringComparison.OrdinalIgnoreCase))
        {
            throw new RuleBrokenException("checklist.word", version.Code);
        }

        version.Publish(draft.ToChecklist(), clock.GetUtcNow());
        if (await BeforeAsync(version, ct) is { } before)
        {
            before.Supersede();
        }

        await db.EndDraftAsync(version.Id, ct);
        foreach (var row in draft.Criteria.Cast<object>().Concat(draft.Sections))
        {
            db.Entry(row).State = EntityState.Detached;
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>A province that derives its own checklist from the national one does not take the national one away from the others.</summary>
    private Task<ChecklistVersion?> BeforeAsync(ChecklistVersion version, CancellationToken ct) =>
        db.Checklists.FirstOrDefaultAsync(c => c.Code == version.BasedOn && c.Status == ChecklistStatus.Published && c.OwnerUnitId == version.OwnerUnitId, ct);
}
