using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Reminders;
using Portal.Domain.Reorganisations;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reorganisations;

/// <summary>Passes what has one owner to the heir: units below, appointments, cases of the register, and the parts that a unit plays in rounds that are not over.</summary>
public sealed class PassOn(PortalDb db, PassInspections inspections, TimeProvider clock)
{
    public async Task Run(Reorganisation done, ReorganisationScope.Act act, ReorganisationForm form, CancellationToken ct)
    {
        if (act.Heir is { } heir)
        {
            await ToHeirAsync(done, act, heir, form, ct);
        }

        await LeaveCommitteesAsync(act, ct);
        // also after a move: the committee that inspects goes by the place of the unit
        await inspections.Run([.. act.Ends.Select(u => u.Id)], act.Heir?.Id, ct);
    }

    private async Task ToHeirAsync(Reorganisation done, ReorganisationScope.Act act, Unit heir, ReorganisationForm form, CancellationToken ct)
    {
        var ids = act.Ends.Select(u => u.Id).ToArray();
        await LiftAsync(act, ct);
        foreach (var unit in act.Ends)
        {
            foreach (var child in await db.Units.Where(u => u.ParentId == unit.Id && u.EndedOn == null).ToListAsync(ct))
            {
                await MoveAsync(child, heir.IsUnder(child.Path) ? await LivingAboveAsync(unit, ct) : heir, ct);
            }
        }

        var seats = await EndCommitteesAsync(done, ids, ct);
        await PostsAsync(act, ids, heir.Id, seats, form.Committee, ct);
        if (form.Responsible == ReorganisationChoice.Follow && act.Plan.Continues)
        {
            await ResponsibleAsync(act, ct);
        }

        await PausesAsync(act, ids, form.Pauses, ct);
        await VerifiersAsync(act, ids, ct);
        foreach (var violation in await db.Violations.Where(v => v.RoundId == null && ids.Contains(v.UnitId)).ToListAsync(ct))
        {
            violation.PassTo(heir.Id);
        }

        foreach (var check in await db.EquipmentChecks.Where(c => ids.Contains(c.UnitId)).ToListAsync(ct))
        {
            check.PassTo(heir.Id);
        }

        var taken = await db.Measures.Where(m => m.UnitId == heir.Id && m.Status != MeasureStatus.Confirmed && m.Status != MeasureStatus.Withdrawn).Select(m => m.CriterionCode).ToHashSetAsync(ct);
        foreach (var measure in await db.Measures.Where(m => m.Status != MeasureStatus.Confirmed && m.Status != MeasureStatus.Withdrawn && ids.Contains(m.UnitId)).OrderBy(m => m.DueOn).ToListAsync(ct))
        {
            // of two about the same content the heir goes on with one; the other stays readable with its unit
            if (measure.CriterionCode.Length == 0 || taken.Add(measure.CriterionCode))
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

    /// <summary>The committee of a province that ends is over: its seats and who sits there, and what answers to them.</summary>
    /// <returns>The seats.</returns>
    private async Task<HashSet<Guid>> EndCommitteesAsync(Reorganisation done, Guid[] ids, CancellationToken ct)
    {
        var seats = await db.Seats.Where(s => ids.Contains(s.CommitteeUnitId) && s.EndedOn == null).ToListAsync(ct);
        var gone = seats.Select(s => s.Id).ToHashSet();
        seats.ForEach(s => s.End(done.EffectiveOn));
        foreach (var holding in await db.SeatHoldings.Where(h => gone.Contains(h.SeatId) && (h.To == null || h.To >= done.EffectiveOn)).ToListAsync(ct))
        {
            holding.End(done.EffectiveOn > holding.From ? done.EffectiveOn : holding.From, done.Basis);
        }

        foreach (var cluster in await db.Clusters.Where(c => c.ResponsibleSeatId != null && gone.Contains(c.ResponsibleSeatId.Value)).ToListAsync(ct))
        {
            cluster.AnswersTo(null);
        }

        foreach (var unit in await db.Units.Where(u => u.ResponsibleSeatId != null && gone.Contains(u.ResponsibleSeatId.Value)).ToListAsync(ct))
        {
            unit.AnswersTo(null);
        }

        return gone;
    }

    /// <summary>A unit that moves to another province answers to that one's committee, by its cluster.</summary>
    private async Task LeaveCommitteesAsync(ReorganisationScope.Act act, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct); // units are found by their paths
        foreach (var path in act.Units.Concat(act.Next).Select(u => u.Path).ToList())
        {
            var below = await db.Units.Where(u => u.Path.StartsWith(path) && u.ResponsibleSeatId != null).ToListAsync(ct);
            var seats = below.Select(u => u.ResponsibleSeatId).ToArray();
            var homes = await (from s in db.Seats join u in db.Units on s.CommitteeUnitId equals u.Id where seats.Contains(s.Id) select new { s.Id, u.Path }).ToDictionaryAsync(s => s.Id, s => s.Path, ct);
            below.FindAll(u => !u.IsUnder(homes[u.ResponsibleSeatId!.Value])).ForEach(u => u.AnswersTo(null));
        }
    }

    /// <summary>A unit that follows and has no member of its own goes on with the first one's before it, where that committee is its own.</summary>
    private async Task ResponsibleAsync(ReorganisationScope.Act act, CancellationToken ct)
    {
        foreach (var next in act.Next.Where(u => u.ResponsibleSeatId is null))
        {
            foreach (var seat in act.Ends.Select(u => u.ResponsibleSeatId).OfType<Guid>())
            {
                if (await db.Seats.AnyAsync(s => s.Id == seat && s.EndedOn == null && db.Units.Any(u => u.Id == s.CommitteeUnitId && next.Path.StartsWith(u.Path)), ct))
                {
                    next.AnswersTo(seat);
                    break;
                }
            }
        }
    }

    /// <summary>A pause goes on with the units that follow until the same day; a unit that has one keeps it.</summary>
    private async Task PausesAsync(ReorganisationScope.Act act, Guid[] ids, ReorganisationChoice choice, CancellationToken ct)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var pauses = (await db.ReminderPauses.Where(p => ids.Contains(p.UnitId) && p.EndedAt == null && p.Until >= today).ToListAsync(ct)).FindAll(p => p.IsOn(today));
        if (choice == ReorganisationChoice.Follow && act.Plan.Continues && pauses.Count > 0)
        {
            var longest = pauses.MaxBy(p => p.Until)!;
            var next = act.Next.Select(u => u.Id).ToArray();
            var paused = await db.ReminderPauses.Where(p => next.Contains(p.UnitId) && p.EndedAt == null && p.Until >= today).Select(p => p.UnitId).ToHashSetAsync(ct);
            db.ReminderPauses.AddRange(next.Where(id => !paused.Contains(id)).Select(id => new ReminderPause(id, longest.Until, longest.Reason, longest.ById, longest.ByName, now)));
        }

        pauses.ForEach(p => p.End(p.ByName, now));
    }

    /// <summary>Who was asked by name to verify a unit that ends verifies those that follow, unless somebody is named for these.</summary>
    private async Task VerifiersAsync(ReorganisationScope.Act act, Guid[] ids, CancellationToken ct)
    {
        var named = await (from a in db.VerifierAssignments join o in db.Rounds on a.RoundId equals o.Id where a.UnitId != null && ids.Contains(a.UnitId.Value) && o.Status != RoundStatus.Frozen select new { Assignment = a, Round = o }).ToListAsync(ct);
        foreach (var round in named.GroupBy(n => n.Round))
        {
            db.RemoveRange(round.Select(n => n.Assignment));
            foreach (var next in act.Plan.Continues ? act.Next : [])
            {
                if (!await db.VerifierAssignments.AnyAsync(a => a.RoundId == round.Key.Id && a.UnitId == next.Id, ct))
                {
                    db.AddRange(round.Select(n => (n.Assignment.PersonId, n.Assignment.SectionCode)).Distinct().Select(p => VerifierAssignment.OfUnit(round.Key, p.PersonId, next.Id, p.SectionCode)));
                }
            }
        }
    }

    private async Task PostsAsync(ReorganisationScope.Act act, Guid[] ids, Guid heir, HashSet<Guid> seats, ReorganisationChoice committee, CancellationToken ct)
    {
        var today = clock.Today();
        foreach (var post in await db.Appointments.Where(a => a.EndedAt == null && (a.To == null || a.To >= today) && (ids.Contains(a.UnitId) || (a.ScopeUnitId != null && ids.Contains(a.ScopeUnitId.Value)))).ToListAsync(ct))
        {
            post.End(clock.GetUtcNow());
            var isOfSeat = post.SeatId is { } seat && seats.Contains(seat);
            if (act.Plan.Continues && post.ActingForId is null && !(isOfSeat && committee == ReorganisationChoice.End))
            {
                Guid To(Guid id) => ids.Contains(id) ? heir : id;
                db.Appointments.Add(new Appointment(
                    post.PersonId, post.Capacity, To(post.UnitId), post.ScopeUnitId is { } scope ? To(scope) : null, post.PostVi, post.PostEn, today, post.To, isOfSeat ? null : post.SeatId));
            }
        }
    }
}
