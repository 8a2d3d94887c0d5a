using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Audit;

/// <summary>
/// Rows of the chains in reach, newest first. An auditor reads the chains of the units in scope with their texts; an administrator reads the
/// facts of every chain in scope and no text at all, because texts are answers.
/// </summary>
public sealed class AuditList(PortalDb db, Access access, AuditSubjects subjects)
{
    /// <summary>An export stops here; narrower filters reach the rest.</summary>
    public const int ExportLimit = 50_000;

    public sealed record Model(AuditFilter Filter, IReadOnlyList<Row> Rows, Pager Pager, bool MayReadTexts);

    public sealed record Row(
        long Id, DateTimeOffset At, string Actor, string Capacity, string Chain, long Seq, string Operation, string Subject, string Change, string Facts, string Before, string After)
    {
        /// <summary>What it is about by its code or name; empty where there is none.</summary>
        public string Name { get; init; } = "";
    }

    public async Task<Model> Load(AuditFilter filter, CancellationToken ct)
    {
        var rows = Filtered(filter);
        var pager = new Pager(Math.Max(1, filter.Page), Pager.DefaultSize, await rows.CountAsync(ct));
        var shown = await rows.OrderByDescending(e => e.Id).Skip((pager.Page - 1) * pager.Size).Take(pager.Size)
            .Select(e => new Row(e.Id, e.At, e.ActorName, e.Capacity, e.Chain, e.Seq, e.Operation, e.Subject, e.Change, e.Facts, "", "")).ToListAsync(ct);
        return new Model(filter, await Named(await WithTexts(shown, ct), ct), pager, access.May(Right.ReadAuditTexts));
    }

    /// <summary>Rows for a file, without texts.</summary>
    public async Task<IReadOnlyList<Row>> All(AuditFilter filter, CancellationToken ct) =>
        await Named(
            await Filtered(filter).OrderByDescending(e => e.Id).Take(ExportLimit)
                .Select(e => new Row(e.Id, e.At, e.ActorName, e.Capacity, e.Chain, e.Seq, e.Operation, e.Subject, e.Change, e.Facts, "", "")).ToListAsync(ct),
            ct);

    private async Task<IReadOnlyList<Row>> Named(IReadOnlyList<Row> rows, CancellationToken ct)
    {
        var names = await subjects.NamesAsync(rows.Select(row => row.Subject), ct);
        return [.. rows.Select(row => names.TryGetValue(row.Subject, out var name) ? row with { Name = name } : row)];
    }

    private async Task<IReadOnlyList<Row>> WithTexts(List<Row> rows, CancellationToken ct)
    {
        if (!access.May(Right.ReadAuditTexts))
        {
            return rows;
        }

        var ids = rows.Select(row => row.Id).ToArray();
        var chains = Chains(Right.ReadAuditTexts);
        var texts = await (
            from text in db.AuditTexts
            join entry in db.AuditEntries on text.EntryId equals entry.Id
            where ids.Contains(text.EntryId) && chains.Contains(entry.Chain)
            select new { text.EntryId, text.Before, text.After }).ToDictionaryAsync(text => text.EntryId, ct);
        return [.. rows.Select(row => texts.TryGetValue(row.Id, out var text) ? row with { Before = text.Before, After = text.After } : row)];
    }

    private IQueryable<AuditEntry> Filtered(AuditFilter filter)
    {
        var chains = Chains(Right.ReadAudit);
        var rows = db.AuditEntries.AsNoTracking();
        if (!access.MayEverywhere(Right.ReadAudit))
        {
            rows = rows.Where(e => chains.Contains(e.Chain));
        }

        if (!string.IsNullOrWhiteSpace(filter.Actor))
        {
            var actor = "%" + filter.Actor.Trim() + "%";
            rows = rows.Where(e => EF.Functions.ILike(e.ActorName, actor));
        }

        if (!string.IsNullOrWhiteSpace(filter.Subject))
        {
            var subject = filter.Subject.Trim() + "%";
            rows = rows.Where(e => EF.Functions.ILike(e.Subject, subject));
        }

        if (!string.IsNullOrWhiteSpace(filter.Chain))
        {
            var chain = filter.Chain.Trim();
            rows = rows.Where(e => e.Chain == chain);
        }

        if (!string.IsNullOrWhiteSpace(filter.Change))
        {
            var change = filter.Change.Trim();
            rows = rows.Where(e => e.Change == change);
        }

        if (filter.From is { } from)
        {
            var start = LocalDay.At(from, TimeOnly.MinValue);
            rows = rows.Where(e => e.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = LocalDay.At(to.AddDays(1), TimeOnly.MinValue);
            rows = rows.Where(e => e.At < end);
        }

        return rows;
    }

    /// <summary>Chains of the units in reach; with the whole portal also the portal's own.</summary>
    private IQueryable<string> Chains(Right right)
    {
        var units = access.UnitsFor(right).Select(unit => unit.Code);
        return access.MayEverywhere(right) ? db.AuditChains.Select(chain => chain.Chain) : units;
    }
}
