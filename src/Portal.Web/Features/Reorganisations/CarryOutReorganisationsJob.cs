using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reorganisations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reorganisations;

/// <summary>
/// Carries out planned reorganisations whose day has come, each in a transaction of its own and with the rights that its author holds now. What cannot be done is
/// refused, stays on the list with the reason, and the secretariat is told. One that fails otherwise does not hold up the others; it is tried again at the next run,
/// and the run counts as failed.
/// </summary>
public sealed class CarryOutReorganisationsJob(PortalDb db, IServiceScopeFactory scopes, TellReorganised tell, TimeProvider clock) : IScheduledJob
{
    public const string JobName = "carry-out-reorganisations";

    public string Name => JobName;

    public TimeSpan Every => Schedules.CarryOutReorganisations;

    public async Task RunAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var due = await db.PlannedReorganisations.AsNoTracking().Where(p => p.Status == PlanStatus.Waiting && p.EffectiveOn <= today).OrderBy(p => p.EffectiveOn).ThenBy(p => p.At).Select(p => new { p.Id, p.ById }).ToListAsync(ct);
        var failures = new List<Exception>();
        foreach (var plan in due)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var access = scope.ServiceProvider.GetRequiredService<Access>();
                await access.ActForAsync(plan.ById, "job:" + JobName, ct);
                access.ActFor(Right.EditRegisters);
                await scope.ServiceProvider.GetRequiredService<Reorganise>().CarryOut(plan.Id, ct);
            }
            catch (RuleBrokenException broken)
            {
                await RefuseAsync(plan.Id, broken, ct);
            }
#pragma warning disable CA1031 // an absent database or a fault of ours: the others wait for their day, too
            catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
            {
                failures.Add(e);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    private async Task RefuseAsync(Guid id, RuleBrokenException broken, CancellationToken ct)
    {
        if (await db.PlannedReorganisations.FirstOrDefaultAsync(p => p.Id == id, ct) is { Status: PlanStatus.Waiting } plan)
        {
            plan.Refuse(broken, clock.GetUtcNow());
            await tell.QueueRefusedAsync(plan, ct);
            await db.SaveChangesAsync(ct);
        }
    }
}
