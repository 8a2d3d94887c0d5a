using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>Which measures the signed-in person reaches, and with which right: units work on their own, and whoever verifies their reviews confirms.</summary>
public sealed class MeasureScope(PortalDb db, Access access, MeasureNews news, TimeProvider clock)
{
    /// <summary>The measure, tracked, when its unit is within the right's reach and the form is not out of date.</summary>
    /// <param name="version">Row version of the page that was open.</param>
    /// <returns>Null: not there, or not the person's.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody did something about it meanwhile.</exception>
    /// <exception cref="RuleBrokenException"><c>conflict.measure</c>: nobody decides on a unit of their own.</exception>
    public async Task<CorrectiveMeasure?> FindAsync(Guid id, Right right, uint version, CancellationToken ct)
    {
        var found = await (from m in db.Measures join u in access.UnitsFor(right) on m.UnitId equals u.Id where m.Id == id select new { Measure = m, u.Path, u.Code }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        access.ActFor(right);
        if (right == Right.VerifyReviews)
        {
            access.RefuseConflict("conflict.measure", found.Path, found.Code);
        }

        return found.Measure.Version == version ? found.Measure : throw new DbUpdateConcurrencyException("Somebody worked on the measure meanwhile.");
    }

    /// <summary>Stores what was done, with the line of history that it makes and the message to the unit.</summary>
    /// <returns>False: there was no measure.</returns>
    public async Task<bool> RunAsync(Guid id, Right right, uint version, Func<CorrectiveMeasure, MeasureActor, MeasureEntry> act, CancellationToken ct)
    {
        if (await FindAsync(id, right, version, ct) is not { } measure)
        {
            return false;
        }

        var entry = act(measure, new MeasureActor(access.PersonId, access.Name, clock.GetUtcNow()));
        db.MeasureEntries.Add(entry);
        await news.TellAsync(measure, entry, ct);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
