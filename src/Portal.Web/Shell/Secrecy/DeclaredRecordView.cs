using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;

namespace Portal.Web.Shell.Secrecy;

/// <summary>Who declared what about warned texts of a record outside reviews, on its page, for whoever reads that; nothing where nothing was warned of.</summary>
[ViewComponent(Name = "DeclaredRecord")]
public sealed class DeclaredRecordView(PortalDb db) : ViewComponent
{
    /// <param name="record">Address of the record.</param>
    /// <param name="under">Only what was sent to addresses that begin so; null: everything of the record.</param>
    /// <param name="besides">Not what was sent to addresses that begin with one of these: that stands on a page of its own.</param>
    public async Task<IViewComponentResult> InvokeAsync(string record, string? under = null, string[]? besides = null)
    {
        var declared = await db.RecordDeclarations.AsNoTracking().Where(d => d.Record == record).OrderBy(d => d.DeclaredAt).ToListAsync(HttpContext.RequestAborted);
        return View("/Shell/Views/_DeclaredRecord.cshtml", declared.FindAll(
            d => (under is null || d.Place.StartsWith(under, StringComparison.Ordinal)) && besides?.Any(other => d.Place.StartsWith(other, StringComparison.Ordinal)) != true));
    }
}
