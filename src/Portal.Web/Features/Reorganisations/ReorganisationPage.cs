using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Reorganisations;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reorganisations;

/// <summary>The page of an act, with what it would touch.</summary>
public sealed class ReorganisationPage(PortalDb db, ReorganisationScope scope, TimeProvider clock)
{
    /// <param name="unit">A unit to begin with.</param>
    public Model Fresh(string? unit, ReorganisationKind? kind) => new(new ReorganisationForm { Units = unit, Kind = kind, EffectiveOn = clock.Today() }, null);

    /// <summary>What was planned and did not come about, to be prepared again.</summary>
    /// <returns>Null: no such plan within the person's reach.</returns>
    public async Task<Model?> Again(Guid id, CancellationToken ct) =>
        await db.PlannedReorganisations.AsNoTracking().Where(p => p.Id == id && scope.Editable().Any(u => u.Id == p.UnitId)).Select(p => p.Order).FirstOrDefaultAsync(ct) is { } order
            ? new(ReorganisationForm.Read(order), null) : null;

    /// <summary>What the act would touch; nothing is changed.</summary>
    /// <exception cref="RuleBrokenException">As for the act.</exception>
    public async Task<Model> PreviewAsync(ReorganisationForm form, CancellationToken ct)
    {
        var act = await scope.ReadAsync(form, ct);
        db.ChangeTracker.Clear(); // units that would be made are forgotten again
        var ids = act.Units.Select(u => u.Id).ToArray();
        var today = clock.Today();
        var reviews = await (
            from r in db.Reviews.AsNoTracking()
            join o in db.Rounds on r.RoundId equals o.Id
            where ids.Contains(r.UnitId) && o.Status == RoundStatus.Issued
            orderby o.Code, r.UnitCode
            select new Touched(o.Code, new LocalText(o.TitleVi, o.TitleEn), r.UnitCode, r.SubmittedOn, db.Answers.Count(a => a.ReviewId == r.Id), db.Answers.Count(a => a.ReviewId == r.Id && a.Measure != ""), db.EvidenceFiles.Count(f => f.ReviewId == r.Id && f.RemovedAt == null))).ToListAsync(ct);
        var ended = act.Ends.Select(u => u.Id).ToArray();
        var paths = act.Units.Select(u => u.Path).ToArray();
        return new(form, new Effects(
            act.Plan.Kind,
            [.. act.Ends.Select(u => new Named(u.Code, u.Name))],
            [.. act.Next.Select(u => new Named(u.Code, u.Name))],
            [.. act.Made.Select(u => u.Code)],
            reviews,
            await db.AppointmentsInForce(today).CountAsync(a => ended.Contains(a.UnitId) || (a.ScopeUnitId != null && ended.Contains(a.ScopeUnitId.Value)), ct),
            await db.Violations.CountAsync(v => v.RoundId == null && ended.Contains(v.UnitId), ct),
            await db.Units.CountAsync(u => !ids.Contains(u.Id) && paths.Any(p => EF.Functions.Like(u.Path, p + "%")), ct),
            await db.Rounds.CountAsync(r => r.Status != RoundStatus.Frozen && ((r.OwnerUnitId != null && ended.Contains(r.OwnerUnitId.Value)) || (r.VerifyingUnitId != null && ended.Contains(r.VerifyingUnitId.Value)) || (r.SubstituteUnitId != null && ended.Contains(r.SubstituteUnitId.Value))), ct),
            await db.Seats.CountAsync(s => ended.Contains(s.CommitteeUnitId), ct),
            await db.Reviews.CountAsync(r => ids.Contains(r.UnitId) && db.Rounds.Any(o => o.Id == r.RoundId && o.Status == RoundStatus.Closed), ct))
        {
            PlannedFor = form.EffectiveOn > today ? form.EffectiveOn : null,
            Pauses = await db.ReminderPauses.CountAsync(p => ended.Contains(p.UnitId) && p.EndedAt == null && p.Until >= today, ct),
            Responsible = act.Ends.Count(u => u.ResponsibleSeatId is not null),
            Verifiers = await db.VerifierAssignments.CountAsync(a => a.UnitId != null && ended.Contains(a.UnitId.Value) && db.Rounds.Any(o => o.Id == a.RoundId && o.Status != RoundStatus.Frozen), ct),
            Holdings = await db.SeatHoldings.CountAsync(h => ended.Contains(h.UnitId) && h.From <= today && (h.To == null || h.To >= today), ct),
            OpenMeasures = await db.Measures.CountAsync(m => ended.Contains(m.UnitId) && m.Status != MeasureStatus.Confirmed && m.Status != MeasureStatus.Withdrawn, ct),
        });
    }

    /// <param name="Effects">Null: not asked yet.</param>
    public sealed record Model(ReorganisationForm Form, Effects? Effects);

    /// <param name="Below">Units below the ones that change.</param>
    /// <param name="Parts">Rounds that a unit owns or verifies.</param>
    /// <param name="Ranked">Lines of rankings that are not frozen yet.</param>
    public sealed record Effects(
        ReorganisationKind Kind, IReadOnlyList<Named> Ends, IReadOnlyList<Named> Next, IReadOnlyList<string> Made, IReadOnlyList<Touched> Reviews, int Appointments, int Violations, int Below, int Parts, int Seats, int Ranked)
    {
        /// <summary>The day on which it will be carried out; null: now.</summary>
        public DateOnly? PlannedFor { get; init; }

        /// <summary>Pauses of reminders that run.</summary>
        public int Pauses { get; init; }

        /// <summary>Units that end and have a responsible member of their own.</summary>
        public int Responsible { get; init; }

        /// <summary>Lines by which somebody verifies a unit by name.</summary>
        public int Verifiers { get; init; }

        /// <summary>People in seats of a committee that ends.</summary>
        public int Holdings { get; init; }

        /// <summary>Corrective measures that are not confirmed.</summary>
        public int OpenMeasures { get; init; }
    }

    public sealed record Named(string Code, LocalText Name);

    public sealed record Touched(string RoundCode, LocalText Round, string UnitCode, DateOnly? SubmittedOn, int Answers, int Measures, int Files);
}
