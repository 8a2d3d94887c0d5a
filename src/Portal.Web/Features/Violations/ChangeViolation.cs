using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Violations;

/// <summary>Corrects a case of the register, or moves its status.</summary>
public sealed class ChangeViolation(PortalDb db, Access access, ProhibitedActNames acts, TimeProvider clock)
{
    public sealed class Form : ViolationFields
    {
        public uint Version { get; set; }

        /// <summary>Ticked: the status of a confirmed case is meant to change.</summary>
        public bool IsConfirmed { get; set; }
    }

    /// <returns>Null when there is no such case in the person's scope.</returns>
    /// <exception cref="RuleBrokenException">Among others: a confirmed case's status changes without the tick; the case is of the person's own unit
    /// (<c>conflict.violation</c>): reporting it is a duty, deciding on it is not theirs.</exception>
    public async Task<Violation?> Run(string code, Form form, CancellationToken ct)
    {
        var found = await (
            from v in db.Violations join u in access.UnitsFor(Right.RecordViolations) on v.UnitId equals u.Id where v.Code == code select new { Violation = v, u.Path, u.Code }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var violation = found.Violation;
        access.RefuseConflict("conflict.violation", found.Path, found.Code);

        if (violation.RoundId is not null)
        {
            throw new RuleBrokenException("violation.of-past-round");
        }

        if (violation.Version != form.Version)
        {
            throw new DbUpdateConcurrencyException();
        }

        var facts = form.Read(acts, clock.Today());
        if (violation.Status == ViolationStatus.Confirmed && facts.Status != ViolationStatus.Confirmed && !form.IsConfirmed)
        {
            throw new RuleBrokenException("violation.confirm-change");
        }

        violation.Change(facts.On, facts.Act, facts.Effect, facts.Status, facts.PersonsDisciplined, facts.Fines, facts.DocumentReference);
        await db.SaveChangesAsync(ct);
        return violation;
    }
}
