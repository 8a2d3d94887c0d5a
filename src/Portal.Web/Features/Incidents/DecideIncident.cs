using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Incidents;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Holding;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Incidents;

/// <summary>The first of the two officers proposes to release, purge or close; the second one carries it out.</summary>
public sealed class DecideIncident(PortalDb db, Access access, TimeProvider clock)
{
    /// <returns>What was done; null: no such incident that the person handles.</returns>
    /// <exception cref="RuleBrokenException"><c>incident.word</c> (a purge whose number was not typed), or a rule of <see cref="Incident"/>.</exception>
    public async Task<IncidentAct?> Run(string number, IncidentDecision decision, DecisionForm form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var hold = new ItemHold(db);
        await hold.TakeTurnAsync(ct);
        if (await db.Handled(access).FirstOrDefaultAsync(i => i.Number == number, ct) is not { } incident)
        {
            return null;
        }

        if (decision == IncidentDecision.Purge && form.Word?.Trim() != incident.Number)
        {
            throw new RuleBrokenException("incident.word", incident.Number);
        }

        var now = clock.GetUtcNow();
        var isSecond = incident.Proposed == decision;
        var step = isSecond ? incident.Decide(decision, access.PersonId, access.Name, now) : incident.Propose(decision, access.PersonId, access.Name, now);
        db.IncidentSteps.Add(step);
        await db.SaveChangesAsync(ct);
        var facts = step.Act switch
        {
            IncidentAct.Released => await hold.ReleaseAsync(incident, ct),
            IncidentAct.Purged => await hold.PurgeAsync(incident, ct),
            _ => null,
        };
        if (facts is not null)
        {
            db.Record(step.Act == IncidentAct.Purged ? "incident.purged" : "incident.released", "Incident " + incident.Number, facts.ToString(), incident.UnitId);
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return step.Act;
    }

    /// <summary>What was proposed is no longer.</summary>
    /// <returns>False: no such incident that the person handles.</returns>
    /// <exception cref="RuleBrokenException"><c>incident.closed</c>, <c>incident.not-proposed</c>.</exception>
    public async Task<bool> Withdraw(string number, CancellationToken ct)
    {
        if (await db.Handled(access).FirstOrDefaultAsync(i => i.Number == number, ct) is not { } incident)
        {
            return false;
        }

        db.IncidentSteps.Add(incident.Withdraw(access.PersonId, access.Name, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return true;
    }
}
