using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>The fine ranges by act, law and days; everybody reads them.</summary>
public sealed class FineRangeList(PortalDb db, Access access, ProhibitedActNames acts)
{
    /// <summary>Value of <see cref="Filter.State"/> that shows replaced and withdrawn rows as well.</summary>
    public const string All = "all";

    /// <summary>Filters as they stand in the address.</summary>
    /// <param name="On">In force on that day.</param>
    /// <param name="State"><see cref="All"/>; else only what stands.</param>
    public sealed record Filter(string? Act, DateOnly? On, string? State, string? Q, int Page = 1);

    /// <param name="ReplacedBy">The row that took its place.</param>
    public sealed record Row(FineRange Range, LocalText? ActName, FineRange? ReplacedBy);

    /// <param name="MayKeep">The person administers the whole portal.</param>
    public sealed record Model(Filter Filter, IReadOnlyList<Row> Rows, Pager Pager, bool IsFiltered, bool MayKeep);

    /// <param name="isWhole">Every row, for an export, instead of one page.</param>
    public async Task<Model> Load(Filter filter, bool isWhole, CancellationToken ct)
    {
        var all = db.FineRanges.AsNoTracking();
        if (!string.IsNullOrEmpty(filter.Act))
        {
            all = all.Where(r => r.Act == filter.Act);
        }

        if (filter.On is { } day)
        {
            all = all.Where(r => (r.From == null || r.From <= day) && (r.To == null || day <= r.To));
        }

        if (filter.State != All)
        {
            all = all.Where(r => r.EndedAt == null);
        }

        foreach (var word in (filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var like = LikePattern.Containing(word);
            all = all.Where(r => EF.Functions.ILike(r.Law, like) || EF.Functions.ILike(r.Source, like) || EF.Functions.ILike(r.Document, like));
        }

        var total = await all.CountAsync(ct);
        var pager = new Pager(Math.Max(1, filter.Page), isWhole ? Math.Max(1, total) : Pager.DefaultSize, total);
        var rows = await all.OrderBy(r => r.Act.Length).ThenBy(r => r.Act).ThenBy(r => r.Law).ThenByDescending(r => r.From).ThenBy(r => r.AtLeast).ThenBy(r => r.EnteredAt)
            .Skip(pager.Skipped).Take(pager.Size).ToListAsync(ct);
        var next = rows.Select(r => r.ReplacedById).OfType<Guid>().ToArray();
        var replaced = next.Length == 0 ? [] : await db.FineRanges.AsNoTracking().Where(r => next.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        return new(
            filter, [.. rows.Select(r => new Row(r, acts.Find(r.Act, r.From ?? r.To ?? DateOnly.MaxValue)?.Name, r.ReplacedById is { } id ? replaced[id] : null))], pager,
            filter is not { Act: null or "", On: null, State: null or "", Q: null or "" }, access.MayEverywhere(Right.KeepSystem));
    }
}
