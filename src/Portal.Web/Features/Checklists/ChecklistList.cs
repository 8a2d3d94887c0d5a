using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Checklists;

/// <summary>Every version that was published, newest first; before them the drafts that the person writes.</summary>
public sealed class ChecklistList(PortalDb db, ChecklistScope scope, ChecklistLibrary library)
{
    /// <param name="status">Null or unknown: every status.</param>
    /// <param name="q">Part of a code, a title or the keeper's name; accents do not matter; null or empty: all.</param>
    public async Task<Model> Load(string? status, string? q, CancellationToken ct)
    {
        var wanted = Enum.TryParse<ChecklistStatus>(status, out var known) ? known : (ChecklistStatus?)null;
        var found = await scope.Readable().AsNoTracking()
            .Where(c => wanted == null || c.Status == wanted)
            .OrderByDescending(c => c.Status == ChecklistStatus.Draft).ThenByDescending(c => c.PublishedAt).ThenBy(c => c.Code)
            .Select(c => new
            {
                c.Code,
                c.TitleVi,
                c.TitleEn,
                c.Status,
                c.PublishedAt,
                c.BasedOn,
                Owner = db.Units.Where(u => u.Id == c.OwnerUnitId).Select(u => new LocalText(u.NameVi, u.NameEn)).FirstOrDefault(),
                Rounds = db.Rounds.Count(r => r.ChecklistCode == c.Code && r.IssuedAt != null),
                Sections = db.DraftSections.Count(s => s.ChecklistId == c.Id),
                Criteria = db.DraftCriteria.Count(s => s.ChecklistId == c.Id),
            })
            .ToListAsync(ct);
        var rows = new List<Row>(found.Count);
        foreach (var version in found)
        {
            var checklist = version.Status == ChecklistStatus.Draft ? null : await library.GetAsync(db, version.Code, ct);
            rows.Add(new Row(
                version.Code, new(version.TitleVi, version.TitleEn), version.Status, version.PublishedAt, version.BasedOn, version.Owner,
                checklist?.Sections.Count ?? version.Sections, checklist?.AllCriteria.Count ?? version.Criteria, version.Rounds));
        }

        var words = VietnameseText.Fold(q);
        return new(rows.FindAll(r => r.Has(words)), wanted, q ?? "", scope.MayEdit);
    }

    /// <param name="Status">The filter; null: every status.</param>
    /// <param name="Q">The words searched for.</param>
    public sealed record Model(IReadOnlyList<Row> Rows, ChecklistStatus? Status, string Q, bool MayEdit);

    /// <param name="Owner">Name of the unit that keeps it; null: the whole portal's.</param>
    /// <param name="Rounds">Issued rounds that use it.</param>
    public sealed record Row(string Code, LocalText Title, ChecklistStatus Status, DateTimeOffset? PublishedAt, string? BasedOn, LocalText? Owner, int Sections, int Criteria, int Rounds)
    {
        /// <param name="words">Folded; empty: everything has them.</param>
        internal bool Has(string words) => VietnameseText.Fold($"{Code} {Title.Vi} {Title.En} {Owner?.Vi} {Owner?.En}").Contains(words, StringComparison.Ordinal);
    }
}
