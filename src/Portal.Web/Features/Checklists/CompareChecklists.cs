using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;

namespace Portal.Web.Features.Checklists;

/// <summary>Two versions side by side, on screen and as a change log to send out.</summary>
public sealed class CompareChecklists(PortalDb db, ChecklistScope scope)
{
    /// <param name="from">Code; empty: the version that the other continues.</param>
    /// <param name="to">Code; empty: the newest.</param>
    /// <returns>Null: one of the codes is not there, or not theirs to read.</returns>
    public async Task<Model?> Load(string? from, string? to, CancellationToken ct)
    {
        var versions = await scope.Readable().AsNoTracking().OrderByDescending(c => c.Status == ChecklistStatus.Draft).ThenByDescending(c => c.PublishedAt)
            .Select(c => new { c.Code, c.TitleVi, c.TitleEn, c.BasedOn, c.Status }).ToListAsync(ct);
        var choices = versions.ConvertAll(v => new SelectListItem($"{v.Code} – {Show.Text(v.TitleVi, v.TitleEn)}", v.Code));
        // the version of one thematic round is superseded from the start: nobody's next one
        to = string.IsNullOrEmpty(to) ? versions.Find(v => v.BasedOn is not null && v.Status != ChecklistStatus.Superseded)?.Code ?? versions.FirstOrDefault()?.Code : to;
        from = string.IsNullOrEmpty(from) ? versions.Find(v => v.Code == to)?.BasedOn : from;
        if (from is null || to is null)
        {
            return new(choices, from, to, null, new Dictionary<string, string>());
        }

        if (await scope.ReadAsync(from, ct) is not { } before || await scope.ReadAsync(to, ct) is not { } after)
        {
            return null;
        }

        var numbers = await db.LegalTexts.AsNoTracking().ToDictionaryAsync(t => t.Code, t => t.Number.Length > 0 ? t.Number : t.Code, ct);
        var owner = await db.Units.AsNoTracking().FirstOrDefaultAsync(u => u.Id == after.Version.OwnerUnitId, ct);
        return new(choices, from, to, ChecklistComparison.Of(before.Checklist, after.Checklist), numbers, before.Version.Title, after.Version.Title, owner?.Name, after.Version.Status == ChecklistStatus.Draft);
    }

    /// <param name="Comparison">Null: there is nothing to compare yet.</param>
    /// <param name="Numbers">Numbers of legal texts by code.</param>
    /// <param name="Owner">The unit whose standing office keeps the later version; null: the whole portal's.</param>
    /// <param name="IsDraft">The later version is not published yet.</param>
    public sealed record Model(
        IReadOnlyList<SelectListItem> Choices, string? From, string? To, ChecklistComparison? Comparison, IReadOnlyDictionary<string, string> Numbers,
        LocalText? BeforeTitle = null, LocalText? AfterTitle = null, LocalText? Owner = null, bool IsDraft = false)
    {
        public int Added => Comparison!.Changes.Count(c => c.Before is null);

        public int Removed => Comparison!.Changes.Count(c => c.After is null);

        public int Changed => Comparison!.Changes.Count - Added - Removed;
    }
}
