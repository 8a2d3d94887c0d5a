using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Writes the workbooks of a round's reviews one after the other.</summary>
public sealed class RoundBooks(PortalDb db, Access access, BookPages pages)
{
    /// <summary>Codes of the units, below what the person manages, whose reviews have been issued.</summary>
    public Task<List<string>> UnitsAsync(string round, CancellationToken ct) => (
        from o in db.Rounds.AsNoTracking()
        join r in db.Reviews.AsNoTracking() on o.Id equals r.RoundId
        join u in access.UnitsFor(Right.ManageRounds) on r.UnitId equals u.Id
        where o.Code == round && o.Status != RoundStatus.Draft && !r.IsPrepared
        orderby r.UnitCode
        select r.UnitCode).ToListAsync(ct);

    /// <returns>Null: the person manages no review of the round.</returns>
    public async Task<SentBooksPage?> PageAsync(string round, CancellationToken ct)
    {
        if (await UnitsAsync(round, ct) is not { Count: > 0 } units)
        {
            return null;
        }

        var title = await db.Rounds.AsNoTracking().Where(o => o.Code == round).Select(o => o.Title).SingleAsync(ct);
        var lying = await (
            from b in db.SentBooks.AsNoTracking()
            join r in db.Reviews.AsNoTracking() on b.ReviewId equals r.Id
            join o in db.Rounds.AsNoTracking() on r.RoundId equals o.Id
            where o.Code == round && units.Contains(r.UnitCode)
            orderby r.UnitCode
            select new { r.UnitCode, r.NameVi, r.NameEn, b.SentByName, b.SentAt }).ToListAsync(ct);
        return new(round, title, units.Count, [.. lying.Select(b => new SentBooksPage.Waiting(b.UnitCode, new LocalText(b.NameVi, b.NameEn), b.SentByName, b.SentAt))]);
    }

    /// <summary>Name and content of each workbook, made when it is asked for.</summary>
    public async IAsyncEnumerable<(string Name, byte[] Content)> WriteAsync(string round, IReadOnlyList<string> units, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var unit in units)
        {
            if (await pages.Write(round, unit, ct) is var (file, _))
            {
                yield return ($"{round}-{unit}.xlsx", file);
            }
        }
    }
}
