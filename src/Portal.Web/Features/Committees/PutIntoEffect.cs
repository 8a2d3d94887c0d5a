using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Committees;

/// <summary>
/// Lets a draft take effect on its first day: the decision before ends, seats that it no longer names end, persons begin and end with their
/// seats, and so do their rights.
/// </summary>
public sealed class PutIntoEffect(PortalDb db, Access access, CommitteeScope scope, CommitteeReader reader, CommitteeBodies bodies, Seating seating, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>Why a warning is passed over, by rule.</summary>
        public Dictionary<string, string?> Reason { get; set; } = [];

        /// <summary>The decision's number, typed to confirm.</summary>
        public string? Word { get; set; }
    }

    /// <param name="Before">Number of the decision that ends.</param>
    /// <param name="Ending">Seats that the draft no longer names and that clusters or units answer to.</param>
    public sealed record Model(CommitteeOnDay Draft, Form Form, string? Before, IReadOnlyList<string> Coming, IReadOnlyList<string> Going, int Staying, int Ending);

    /// <returns>Null: no such draft, or not the person's to change.</returns>
    public async Task<Model?> Load(string code, int ordinal, Form? typed, CancellationToken ct)
    {
        if (await scope.DraftAsync(code, ordinal, ct) is not { Decision: var decision, Province: var province })
        {
            return null;
        }

        var draft = await reader.DraftAsync(province, decision, ct);
        var before = await CurrentAsync(province, ct);
        var held = await OpenAsync(province, draft.Day, ct);
        var planned = decision.Seats.Where(s => s.PersonId is not null).Select(s => (s.SeatId, PersonId: s.PersonId!.Value)).ToHashSet();
        var sitting = held.Select(h => (h.SeatId, h.PersonId)).ToHashSet();
        var named = decision.Seats.Select(s => s.SeatId).ToArray();
        var answering = await db.Seats.CountAsync(
            s => s.CommitteeUnitId == province.Id && s.EndedOn == null && !named.Contains(s.Id) && (db.Clusters.Any(c => c.ResponsibleSeatId == s.Id) || db.Units.Any(u => u.ResponsibleSeatId == s.Id)), ct);
        return new(
            draft, typed ?? new(), before?.Number,
            await NamesAsync(planned.Except(sitting).Select(p => p.PersonId), ct), await NamesAsync(sitting.Except(planned).Select(p => p.PersonId), ct), planned.Intersect(sitting).Count(), answering);
    }

    /// <returns>The decision's number; null: no such draft, or not the person's to change.</returns>
    /// <exception cref="RuleBrokenException"><c>decision.word</c>, <c>decision.has-errors</c>, <c>decision.reason-missing</c>, <c>decision.before-current</c>.</exception>
    public async Task<string?> Run(string code, int ordinal, Form form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeLockAsync("committee/" + code, ct);
        if (await scope.DraftAsync(code, ordinal, ct) is not { Decision: var decision, Province: var province })
        {
            return null;
        }

        var report = (await reader.DraftAsync(province, decision, ct)).Report!;
        if (report.IsComplete && !string.Equals((form.Word ?? "").Trim(), decision.Number, StringComparison.OrdinalIgnoreCase))
        {
            throw new RuleBrokenException("decision.word", decision.Number);
        }

        var before = await CurrentAsync(province, ct);
        decision.PutIntoEffect(report, form.Reason.ToDictionary(r => r.Key, r => r.Value ?? "", StringComparer.Ordinal), before, access.PersonId, clock.GetUtcNow());
        var from = decision.EffectiveFrom!.Value;
        await FollowAsync(province, decision, from, ct);
        await SeatAsync(province, decision, from, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return decision.Number;
    }

    private async Task FollowAsync(Unit province, CommitteeDecision decision, DateOnly from, CancellationToken ct)
    {
        var type = await reader.TypeAsync(province, decision.IssuedOn ?? from, ct);
        var lines = decision.Seats.ToDictionary(s => s.SeatId);
        foreach (var seat in await db.Seats.Where(s => s.CommitteeUnitId == province.Id).ToListAsync(ct))
        {
            if (lines.TryGetValue(seat.Id, out var line))
            {
                var title = CommitteeTerms.SeatTitle(line.Role, line.BodyCode == CommitteeBodies.Other ? new(line.BodyName, line.BodyName) : bodies.Name(line.BodyCode, type, from));
                seat.Follow(line.Role, title.Vi, title.En);
            }
            else if (seat.EndedOn is null)
            {
                seat.End(from);
            }
        }
    }

    private async Task SeatAsync(Unit province, CommitteeDecision decision, DateOnly from, CancellationToken ct)
    {
        var planned = decision.Seats.ToDictionary(s => s.SeatId);
        var staying = new HashSet<Guid>();
        foreach (var holding in await OpenAsync(province, from, ct))
        {
            if (planned.TryGetValue(holding.SeatId, out var line) && line.PersonId == holding.PersonId && holding.From <= from)
            {
                staying.Add(holding.SeatId);
            }
            else
            {
                await seating.EndAsync(holding, from < holding.From ? holding.From : from, "", ct);
            }
        }

        await db.SaveChangesAsync(ct);
        await EndStraysAsync(province, planned, from, ct);
        foreach (var seat in decision.Seats.Where(s => s.PersonId is not null && !staying.Contains(s.SeatId)))
        {
            await seating.BeginAsync(province, seat, seat.PersonId!.Value, from, ct);
        }
    }

    /// <summary>Rights that were given with a seat by hand, before or beside a decision, to somebody whom the decision does not seat there.</summary>
    private async Task EndStraysAsync(Unit province, Dictionary<Guid, DecisionSeat> planned, DateOnly from, CancellationToken ct)
    {
        var given = await db.Appointments.Where(a => a.EndedAt == null && (a.To == null || a.To >= from) && db.Seats.Any(s => s.Id == a.SeatId && s.CommitteeUnitId == province.Id)).ToListAsync(ct);
        foreach (var stray in given.Where(a => planned.GetValueOrDefault(a.SeatId!.Value)?.PersonId != a.PersonId))
        {
            seating.End(stray, from);
        }
    }

    /// <summary>The decision that a new one would end.</summary>
    private Task<CommitteeDecision?> CurrentAsync(Unit province, CancellationToken ct) =>
        db.CommitteeDecisions.FirstOrDefaultAsync(d => d.UnitId == province.Id && d.ConfirmedAt != null && d.EffectiveTo == null, ct);

    private Task<List<SeatHolding>> OpenAsync(Unit province, DateOnly from, CancellationToken ct) =>
        db.SeatHoldings.Where(h => h.UnitId == province.Id && (h.To == null || h.To >= from)).ToListAsync(ct);

    private async Task<IReadOnlyList<string>> NamesAsync(IEnumerable<Guid> persons, CancellationToken ct)
    {
        var ids = persons.Distinct().ToArray();
        return await db.Persons.Where(p => ids.Contains(p.Id)).OrderBy(p => p.FullName).Select(p => p.FullName).ToListAsync(ct);
    }
}
