using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rounds;

/// <summary>Keeps what the monitor shows now under a name; a name of one's own that is there already gets the new content.</summary>
public sealed class SaveFilter(PortalDb db, RoundScope scope, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        [StringLength(SavedFilter.NameMaxLength)]
        public string Name { get; set; } = "";

        /// <summary>The address's query; only what the filter knows is kept.</summary>
        public string? Query { get; set; }

        /// <summary>The person's office sees it too.</summary>
        public bool IsShared { get; set; }
    }

    /// <returns>The filter's address; null: no such round for the person.</returns>
    /// <exception cref="RuleBrokenException"><c>filter.too-many</c>, or a rule of the filter.</exception>
    public async Task<string?> Run(string code, Form form, CancellationToken ct)
    {
        if (!await scope.Visible().AnyAsync(r => r.Code == code, ct))
        {
            return null;
        }

        var query = RoundMonitorFilter.Parse(form.Query).Query();
        var filter = new SavedFilter(access.PersonId, form.Name, query, form.IsShared ? access.Acting?.UnitId : null, clock.GetUtcNow());
        var own = await db.SavedFilters.Where(f => f.PersonId == access.PersonId).ToListAsync(ct);
        if (own.Find(f => f.Name == filter.Name) is { } earlier)
        {
            db.SavedFilters.Remove(earlier);
            await db.SaveChangesAsync(ct);
        }
        else if (own.Count >= SavedFilter.Most)
        {
            throw new RuleBrokenException("filter.too-many", SavedFilter.Most);
        }

        db.SavedFilters.Add(filter);
        await db.SaveChangesAsync(ct);
        return $"/rounds/{code}{query}";
    }
}
