using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Audit;

/// <summary>
/// Rows of the chains in reach, newest first. An auditor reads the chains of the units in scope with their texts; an administrator reads the
/// facts of every chain in scope and no text at all, because texts are answers.
/// </summary>
public sealed class AuditList(PortalDb db, Access access, AuditQuery query, AuditNames names, AuditSubjects subjects)
{
    /// <summary>An export stops here; narrower filters reach the rest.</summary>
    public const int ExportLimit = 50_000;

    /// <param name="Newer">Place after which newer rows stand; null: there are none.</param>
    /// <param name="Older">Place before which older rows stand; null: there are none.</param>
    public sealed record Model(AuditFilter Filter, IReadOnlyList<Row> Rows, string? Newer, string? Older, bool MayReadTexts);

    /// <param name="Name">What it is about by its code or name; empty where there is none.</param>
    /// <param name="IsPurged">There was a text, and it was taken out since.</param>
    /// <param name="IsHeld">There is a text, and an incident holds it.</param>
    public sealed record Row(
        long Id, DateTimeOffset At, string Actor, string Capacity, string Chain, long Seq, string Operation, string Subject, string Name, string Change, string Facts,
        IReadOnlyList<AuditField> Fields, bool IsPurged, bool IsHeld);

    public async Task<Model> Load(AuditFilter filter, CancellationToken ct)
    {
        var entries = await query.TakeAsync(filter, Pager.DefaultSize + 1, ct);
        var isMore = entries.Count > Pager.DefaultSize;
        var isBackward = AuditFilter.Parse(filter.After) is not null;
        if (isMore)
        {
            entries.RemoveAt(isBackward ? 0 : entries.Count - 1);
        }

        var hasNewer = isBackward ? isMore : AuditFilter.Parse(filter.Before) is not null;
        var hasOlder = isBackward || isMore;
        return new Model(
            filter,
            await RowsAsync(entries, ct),
            hasNewer && entries.Count > 0 ? AuditFilter.Place(entries[0].At, entries[0].Id) : null,
            hasOlder && entries.Count > 0 ? AuditFilter.Place(entries[^1].At, entries[^1].Id) : null,
            access.May(Right.ReadAuditTexts));
    }

    /// <summary>Rows for a file, without texts; one more than <see cref="ExportLimit"/> when there are more.</summary>
    public async Task<IReadOnlyList<Row>> All(AuditFilter filter, CancellationToken ct)
    {
        var entries = await query.TakeAsync(filter, ExportLimit + 1, ct);
        var named = await subjects.NamesAsync(entries.Select(e => e.Subject), ct);
        return [.. entries.Select(e => ToRow(e, named, [], isPurged: false, isHeld: false))];
    }

    private async Task<IReadOnlyList<Row>> RowsAsync(List<AuditEntry> entries, CancellationToken ct)
    {
        var ids = entries.ConvertAll(e => e.Id);
        var held = await db.HeldAuditTexts.AsNoTracking().Where(h => ids.Contains(h.EntryId)).Select(h => h.EntryId).ToHashSetAsync(ct);
        var texts = await TextsAsync(entries, held, ct);
        var known = await names.LoadAsync(texts.Values.SelectMany(text => new[] { text.Before, text.After }), ct);
        var named = await subjects.NamesAsync(entries.Select(e => e.Subject), ct);
        var readable = access.May(Right.ReadAuditTexts) ? await ReadableAsync(entries, ct) : [];
        return [.. entries.Select(e => texts.TryGetValue(e.Id, out var text)
            ? ToRow(e, named, AuditFields.Read(text.Before, text.After, known), isPurged: false, isHeld: false)
            : ToRow(e, named, [], !held.Contains(e.Id) && e.BeforeHash.Length + e.AfterHash.Length > 0 && readable.Contains(e.Chain), held.Contains(e.Id)))];
    }

    private static Row ToRow(AuditEntry e, IReadOnlyDictionary<string, string> named, IReadOnlyList<AuditField> fields, bool isPurged, bool isHeld) => new(
        e.Id, e.At, e.ActorName, e.Capacity, e.Chain, e.Seq, e.Operation, e.Subject, named.GetValueOrDefault(e.Subject, ""), e.Change, e.Facts, fields, isPurged, isHeld);

    private async Task<Dictionary<long, Portal.Infrastructure.Database.Auditing.AuditText>> TextsAsync(List<AuditEntry> entries, HashSet<long> held, CancellationToken ct)
    {
        if (!access.May(Right.ReadAuditTexts))
        {
            return [];
        }

        var readable = await ReadableAsync(entries, ct);
        var ids = entries.Where(e => readable.Contains(e.Chain) && !held.Contains(e.Id)).Select(e => e.Id).ToArray();
        return await db.AuditTexts.AsNoTracking().Where(text => ids.Contains(text.EntryId)).ToDictionaryAsync(text => text.EntryId, ct);
    }

    /// <summary>Chains whose texts the auditor may read.</summary>
    private async Task<HashSet<string>> ReadableAsync(List<AuditEntry> entries, CancellationToken ct)
    {
        var chains = entries.Select(e => e.Chain).Distinct().ToArray();
        return access.MayEverywhere(Right.ReadAuditTexts)
            ? [.. chains]
            : [.. await access.UnitsFor(Right.ReadAuditTexts).Where(unit => chains.Contains(unit.Code)).Select(unit => unit.Code).ToListAsync(ct)];
    }
}
