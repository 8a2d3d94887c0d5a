using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>Enters a fine range. Only an administrator of the whole portal does: every office judges by the same.</summary>
public sealed class AddFineRange(PortalDb db, Access access, TimeProvider clock)
{
    public sealed class Form : FineRangeFields;

    /// <returns>The new row; null: not for this person.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="FineRange"/>; <c>fine-range.twice</c>.</exception>
    public async Task<FineRange?> Run(Form form, CancellationToken ct)
    {
        if (!access.MayEverywhere(Right.KeepSystem))
        {
            return null;
        }

        var range = new FineRange(form.Facts, access.Name, clock.GetUtcNow());
        await EnsureNewAsync(db, range, null, ct);
        db.FineRanges.Add(range);
        await db.SaveChangesAsync(ct);
        return range;
    }

    /// <exception cref="RuleBrokenException"><c>fine-range.twice</c>: a row that stands says the same for one of its days.</exception>
    internal static async Task EnsureNewAsync(PortalDb db, FineRange range, Guid? instead, CancellationToken ct)
    {
        var standing = await db.FineRanges.AsNoTracking().Where(r => r.EndedAt == null && r.Act == range.Act && r.Law == range.Law && r.Id != instead).ToListAsync(ct);
        if (standing.Exists(range.Repeats))
        {
            throw new RuleBrokenException("fine-range.twice", range.Act, range.Law);
        }
    }
}
