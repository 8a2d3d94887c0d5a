using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>Which cases the signed-in person may write about.</summary>
public sealed class ViolationScope(PortalDb db, Access access, TimeProvider clock)
{
    /// <summary>Whoever writes now.</summary>
    public ViolationActor Actor => new(access.PersonId, access.Name, clock.GetUtcNow());

    /// <summary>Does something about a case and stores the line of history that it makes.</summary>
    /// <param name="version">Row version of the page that was open.</param>
    /// <param name="isDecision">Whoever belongs to the unit reports on its case but does not decide on it.</param>
    /// <returns>Null: there is no such case in the person's scope.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody did something about it meanwhile.</exception>
    /// <exception cref="RuleBrokenException"><c>conflict.violation</c>, <c>violation.of-past-round</c>, and whatever <paramref name="act"/> refuses.</exception>
    public async Task<Violation?> RunAsync(string code, uint version, bool isDecision, Func<Violation, ViolationActor, CancellationToken, Task<ViolationEntry>> act, CancellationToken ct)
    {
        var found = await (
            from v in db.Violations join u in access.UnitsFor(Right.RecordViolations) on v.UnitId equals u.Id where v.Code == code select new { Violation = v, u.Path, u.Code }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        if (isDecision)
        {
            access.RefuseConflict("conflict.violation", found.Path, found.Code);
        }

        if (found.Violation.RoundId is not null)
        {
            throw new RuleBrokenException("violation.of-past-round");
        }

        if (found.Violation.Version != version)
        {
            throw new DbUpdateConcurrencyException();
        }

        db.ViolationEntries.Add(await act(found.Violation, Actor, ct));
        await db.SaveChangesAsync(ct);
        return found.Violation;
    }

    /// <inheritdoc cref="RunAsync(string, uint, bool, Func{Violation, ViolationActor, CancellationToken, Task{ViolationEntry}}, CancellationToken)"/>
    public Task<Violation?> RunAsync(string code, uint version, bool isDecision, Func<Violation, ViolationActor, ViolationEntry> act, CancellationToken ct) =>
        RunAsync(code, version, isDecision, (violation, by, _) => Task.FromResult(act(violation, by)), ct);
}
