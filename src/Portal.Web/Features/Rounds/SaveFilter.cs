using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rounds;

/// <summary>Keeps what the monitor shows now under a name; a name of one's own that is there already gets the new content.</summary>
public sealed class SaveFilter(PortalDb db, RoundScope scope, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        [StringLength(SavedFilter.NameMaxLength)]
        [Says("filter.name-missing", "filter.too-many")]
        public string Name { get; set; } = "";

        /// <summary>The address's query; only what the filter knows is kept.</summary>
        public string? Query { get; set; }

        /// <summary>The person's office sees it too.</summary>
        public bool IsShared { get; set; }
    }

    /// <returns>The filter's address; null: no such round for the person.</returns>
    /// <exception cref="RuleBrokenException"><c>filter.too-many</c>, <c>filter.marked</c>, or a rule of the filter.</exception>
    public async Task<string?> Run(string code, Form form, CancellationToken ct)
    {
        if (!await scope.Visible().AnyAsync(r => r.Code == code, ct))
        {
            return null;
        }

        var parsed = RoundMonitorFilter.Parse(form.Query);
        if (parsed.Values().Any(v => SecrecyGuard.Check(v.Value).IsBlocked))
        {
            // as it stands in an address no guard reads it
            throw new RuleBrokenException("filter.marked");
        }

        var (query, office, now) = (parsed.Query(), form.IsShared ? access.Acting?.UnitId : null, clock.GetUtcNow());
        var filter = new SavedFilter(access.PersonId, form.Name, query, office, now);
        var own = await db.SavedFilters.Where(f => f.PersonId == access.PersonId).ToListAsync(ct);
        if (own.Find(f => f.Name == filter.Name) is { } earlier)
        {
            earlier.Keep(query, office, now);
        }
        else if (own.Count >= SavedFilter.Most)
        {
            throw new RuleBrokenException("filter.too-many", SavedFilter.Most);
        }
        else
        {
            db.SavedFilters.Add(filter);
        }

        await db.SaveChangesAsync(ct);
        return $"/rounds/{code}{query}";
    }
}
