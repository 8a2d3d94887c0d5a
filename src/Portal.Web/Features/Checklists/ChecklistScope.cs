using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Checklists;

/// <summary>
/// Whose checklists the person writes: those that a unit in the secretariat's scope keeps; those of the whole portal only with a right that reaches it
/// all. Published ones are read by everybody who is appointed.
/// </summary>
public sealed class ChecklistScope(PortalDb db, Access access, ChecklistLibrary library)
{
    public bool MayEdit => access.May(Right.EditChecklists);

    /// <summary>The unit that will keep what the person drafts; null: the whole portal.</summary>
    public Guid? Owner => access.Giving(Right.EditChecklists).FirstOrDefault()?.ScopeUnitId;

    /// <summary>Checklists that the person keeps.</summary>
    public IQueryable<ChecklistVersion> Kept()
    {
        var isWhole = MayEdit && access.MayEverywhere(Right.EditChecklists);
        var units = access.UnitsFor(Right.EditChecklists);
        return db.Checklists.Where(c => c.OwnerUnitId == null ? isWhole : units.Any(u => u.Id == c.OwnerUnitId));
    }

    /// <summary>What the person may read: everything published, and own drafts.</summary>
    public IQueryable<ChecklistVersion> Readable()
    {
        var kept = Kept();
        return db.Checklists.Where(c => c.Status != ChecklistStatus.Draft || kept.Any(k => k.Id == c.Id));
    }

    /// <summary>A draft that the person writes, with its rows, tracked.</summary>
    /// <returns>Null: no such draft, or not theirs.</returns>
    public async Task<ChecklistDraft?> DraftAsync(string code, CancellationToken ct) =>
        await Kept().FirstOrDefaultAsync(c => c.Code == code && c.Status == ChecklistStatus.Draft, ct) is { } version
            ? await RowsAsync(version, ct)
            : null;

    /// <summary>As <see cref="DraftAsync"/>, and nobody else changes it until the transaction ends.</summary>
    public async Task<ChecklistDraft?> LockedDraftAsync(string code, CancellationToken ct)
    {
        if (await Kept().Where(c => c.Code == code && c.Status == ChecklistStatus.Draft).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct) is not { } id)
        {
            return null;
        }

        await db.LockDraftAsync(id, ct);
        return await DraftAsync(code, ct);
    }

    /// <summary>The checklist of a version that the person may read, published or draft.</summary>
    /// <returns>Null: no such version, or not theirs to read.</returns>
    public async Task<(ChecklistVersion Version, Checklist Checklist)?> ReadAsync(string code, CancellationToken ct)
    {
        if (await Readable().AsNoTracking().FirstOrDefaultAsync(c => c.Code == code, ct) is not { } version)
        {
            return null;
        }

        return (version, version.Status == ChecklistStatus.Draft ? (await RowsAsync(version, ct)).ToChecklist() : await library.GetAsync(db, code, ct));
    }

    private async Task<ChecklistDraft> RowsAsync(ChecklistVersion version, CancellationToken ct) => new(
        version,
        await db.DraftSections.Where(s => s.ChecklistId == version.Id).ToListAsync(ct),
        await db.DraftCriteria.Where(c => c.ChecklistId == version.Id).ToListAsync(ct));
}
