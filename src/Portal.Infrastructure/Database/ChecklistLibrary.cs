using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Rounds;

namespace Portal.Infrastructure.Database;

/// <summary>Published checklists, parsed once and kept: they are frozen, so a cached one is never stale.</summary>
public sealed class ChecklistLibrary
{
    private readonly ConcurrentDictionary<string, Checklist> known = new(StringComparer.Ordinal);

    /// <returns>The checklist of this code.</returns>
    /// <exception cref="InvalidOperationException">No such checklist: a round refers to one that the database does not hold.</exception>
    public async Task<Checklist> GetAsync(PortalDb db, string code, CancellationToken ct = default) =>
        await FindAsync(db, code, ct) ?? throw new InvalidOperationException($"Checklist {code} is missing.");

    /// <summary>What a round asks: of a draft its chosen criteria, if it has chosen any.</summary>
    public async Task<Checklist> AskedAsync(PortalDb db, Round round, CancellationToken ct) =>
        SubsetChecklist.Of(await GetAsync(db, round.ChecklistCode, ct), round.Status == RoundStatus.Draft ? round.Criteria : []);

    /// <summary>The checklist of the round before; null without one.</summary>
    public async Task<Checklist?> BeforeAsync(PortalDb db, Guid? previousRoundId, CancellationToken ct)
    {
        var before = previousRoundId is null ? null : await db.Rounds.AsNoTracking().Where(r => r.Id == previousRoundId).Select(r => r.ChecklistCode).FirstOrDefaultAsync(ct);
        return before is null ? null : await GetAsync(db, before, ct);
    }

    /// <summary>Code of now → code in the round before, by lineage; empty without a round before.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CodesBeforeAsync(PortalDb db, Guid? previousRoundId, Checklist now, CancellationToken ct)
    {
        var before = await BeforeAsync(db, previousRoundId, ct);
        return before is null ? new Dictionary<string, string>() : Lineage.CodesBefore(now, before);
    }

    /// <returns>The published checklist of this code, or null.</returns>
    public async Task<Checklist?> FindAsync(PortalDb db, string code, CancellationToken ct = default)
    {
        if (known.TryGetValue(code, out var checklist))
        {
            return checklist;
        }

        var json = await db.Checklists.AsNoTracking()
            .Where(c => c.Code == code && c.Status != ChecklistStatus.Draft)
            .Select(c => c.Json)
            .FirstOrDefaultAsync(ct);
        return json is null ? null : known.GetOrAdd(code, _ => ChecklistJson.Parse(json));
    }
}
