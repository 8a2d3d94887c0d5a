using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Reorganisations;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reorganisations;

/// <summary>Passes what has one owner to the heir: units below, appointments, cases of the register, and the parts that a unit plays in rounds that are not over.</summary>
public sealed class PassOn(PortalDb db, TimeProvider clock)
{
    public async Task Run(Reorganisation done, ReorganisationScope.Act act, CancellationToken ct)
    {
        if (act.Heir is not { } heir)
        {
            return;
        }

        var ids = act.Ends.Select(u => u.Id).ToArray();
        await LiftAsync(act, ct);
        foreach (var unit in act.Ends)
        {
            foreach (var child in await db.Units.Where(u => u.ParentId == unit.Id && u.EndedOn == null).ToListAsync(ct))
            {
                await MoveAsync(child, heir.IsUnder(child.Path) ? await LivingAboveAsync(unit, ct) : heir, ct);
            }
        }

        await PostsAsync(act, ids, heir.Id, ct);
        foreach (var violation in await db.Violations.Where(v => v.RoundId == null && ids.Contains(v.UnitId)).ToListAsync(ct))
        {
            violation.PassTo(heir.Id);
        }

        var taken = await db.Measures.Where(m => m.UnitId == heir.Id && m.Status != MeasureStatus.Confirmed).Select(m => m.CriterionCode).ToHashSetAsync(ct);
        foreach (var measure in await db.Measures.Where(m => m.Status != MeasureStatus.Confirmed && ids.Contains(m.UnitId)).OrderBy(m => m.DueOn).ToListAsync(ct))
        {
            // of two about the same content the heir goes on with one; the other stays readable with its unit
            if (taken.Add(measure.CriterionCode))
            {
                measure.PassTo(heir.Id);
            }
        }

        foreach (var round in await db.Rounds.Where(r => r.Status == RoundStatus.Draft || r.Status == RoundStatus.Issued || r.Status == RoundStatus.Closed).ToListAsync(ct))
        {
            round.PassParts(ids, heir.Id);
        }
    }

    /// <summary>A unit that follows and stood below one that ends comes to stand where that one stood.</summary>
    private async Task LiftAsync(ReorganisationScope.Act act, CancellationToken ct)
    {
        foreach (var next in act.Next)
        {
            if (next.ParentId is { } id && await db.Units.FirstAsync(u => u.Id == id, ct) is { } above && (above.IsEnded || act.Ends.Contains(above)))
            {
                await MoveAsync(next, await LivingAboveAsync(above, ct), ct);
            }
        }
    }

    private async Task<Unit?> LivingAboveAsync(Unit unit, CancellationToken ct)
    {
        Unit? at = unit;
        while (at is { IsEnded: true })
        {
            var id = at.ParentId;
            at = id is null ? null : await db.Units.FirstAsync(u => u.Id == id, ct);
        }

        return at;
    }

    private async Task MoveAsync(Unit unit, Unit? parent, CancellationToken ct)
    {
        var path = unit.Path;
        var below = await db.Units.Where(u => u.Id != unit.Id && u.Path.StartsWith(path)).ToListAsync(ct);
        if (parent is null)
        {
            unit.MoveToTop(below);
        }
        else
        {
            unit.MoveUnder(parent, below);
        }

        await db.SaveChangesAsync(ct); // the next one is found by its path
    }

    private async Task PostsAsync(ReorganisationScope.Act act, Guid[] ids, Guid heir, CancellationToken ct)
    {
        var today = clock.Today();
        foreach (var post in await db.Appointments.Where(a => a.EndedAt == null && (a.To == null || a.To >= today) && (ids.Contains(a.UnitId) || (a.ScopeUnitId != null && ids.Contains(a.ScopeUnitId.Value)))).ToListAsync(ct))
        {
            post.End(clock.GetUtcNow());
            if (act.Plan.Continues && post.ActingForId is null)
            {
                Guid To(Guid id) => ids.Contains(id) ? heir : id;
                db.Appointments.Add(new Appointment(
                    post.PersonId, post.Capacity, To(post.UnitId), post.ScopeUnitId is { } scope ? To(scope) : null, post.PostVi, post.PostEn, today, post.To, post.SeatId));
            }
        }
    }
}
