using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reorganisations;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reorganisations;

/// <summary>
/// Carries out a reorganisation: units, open reviews, appointments, cases and rounds follow in one transaction, and the people concerned are told. One whose day is
/// still to come is kept as planned.
/// </summary>
public sealed class Reorganise(PortalDb db, Access access, ReorganisationScope scope, FollowReviews reviews, PassOn passOn, TellReorganised tell, TimeProvider clock)
{
    /// <param name="Code">Code of the unit to look at then.</param>
    /// <param name="IsPlanned">Nothing was changed yet.</param>
    public sealed record Outcome(string Code, bool IsPlanned);

    /// <exception cref="RuleBrokenException">A rule of the act; <c>reorganisation.word</c> when the codes were not typed again.</exception>
    public async Task<Outcome> Run(ReorganisationForm form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeLockAsync("reorganisation", ct);
        var act = await scope.ReadAsync(form, ct);
        if (!ReorganisationForm.Codes(form.Word).Order(StringComparer.OrdinalIgnoreCase).SequenceEqual(ReorganisationForm.Codes(form.Units).Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase))
        {
            throw new RuleBrokenException("reorganisation.word", string.Join(' ', act.Units.Select(u => u.Code)));
        }

        if (form.EffectiveOn > clock.Today())
        {
            await PlanAsync(form, act, ct);
            await transaction.CommitAsync(ct);
            return new(act.Units[0].Code, true);
        }

        var code = await DoAsync(form, act, ct);
        await transaction.CommitAsync(ct);
        return new(code, false);
    }

    /// <summary>Carries out what was planned, worked out anew from what there is now, with the rights of who acts.</summary>
    /// <returns>False: it was cancelled or carried out meanwhile.</returns>
    /// <exception cref="RuleBrokenException">A rule of the act: it cannot be done.</exception>
    public async Task<bool> CarryOut(Guid planId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeLockAsync("reorganisation", ct);
        if (await db.PlannedReorganisations.FirstOrDefaultAsync(p => p.Id == planId, ct) is not { } plan || !plan.IsDue(clock.Today()))
        {
            return false;
        }

        var form = ReorganisationForm.Read(plan.Order);
        await DoAsync(form, await scope.ReadAsync(form, ct), ct);
        plan.CarryOut(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task PlanAsync(ReorganisationForm form, ReorganisationScope.Act act, CancellationToken ct)
    {
        var units = act.Units.Select(u => u.Code).ToList();
        var planned = await db.PlannedReorganisations.AsNoTracking().Where(p => p.Status == PlanStatus.Waiting).Select(p => new { p.Units, p.EffectiveOn }).ToListAsync(ct);
        if (planned.Find(p => p.Units.Split(' ').Intersect(units).Any()) is { } other)
        {
            throw new RuleBrokenException("reorganisation.planned-already", other.Units, other.EffectiveOn);
        }

        db.ChangeTracker.Clear(); // units that it will make are made on its day
        db.Add(new PlannedReorganisation(act.Plan.Kind, act.Units[0].Id, string.Join(' ', units), form.EffectiveOn!.Value, form.Basis, form.Write(), access.PersonId, access.Name, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    private async Task<string> DoAsync(ReorganisationForm form, ReorganisationScope.Act act, CancellationToken ct)
    {
        var note = string.Join("; ", act.Units.Select(u => $"{u.Code} {u.NameVi} ({u.Path})"));
        var done = new Reorganisation(act.Plan.Kind, form.EffectiveOn!.Value, clock.Today(), form.Basis, note, access.PersonId, access.Name, clock.GetUtcNow());
        db.Add(done);
        db.Units.AddRange(act.Made);
        await db.SaveChangesAsync(ct); // units before what hangs on them
        switch (act.Plan.Kind)
        {
            case ReorganisationKind.Rename:
                act.Units[0].Rename(form.NameVi!, form.NameEn ?? "");
                break;
            case ReorganisationKind.Move:
                await MoveAsync(act.Units[0], act.Next[0], ct);
                break;
            default:
                foreach (var unit in act.Ends)
                {
                    unit.End(done.EffectiveOn);
                    db.AddRange(act.Next.Select((next, i) => new UnitSuccession(done.Id, unit.Id, next.Id, i)));
                }

                break;
        }

        await tell.QueueAsync(done, act, ct); // before appointments move: whoever served the old unit hears, too
        await reviews.Run(done, act, form.First, ct);
        await passOn.Run(done, act, form, ct);
        await db.SaveChangesAsync(ct);
        return (act.Heir ?? act.Units[0]).Code;
    }

    private async Task MoveAsync(Unit unit, Unit parent, CancellationToken ct)
    {
        var path = unit.Path;
        unit.MoveUnder(parent, await db.Units.Where(u => u.Id != unit.Id && u.Path.StartsWith(path)).ToListAsync(ct));
    }
}
