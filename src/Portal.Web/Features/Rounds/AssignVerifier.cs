using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rounds;

/// <summary>Asks somebody to verify a part of a round. It narrows the work, it gives no right.</summary>
public sealed class AssignVerifier(PortalDb db, RoundScope scope, RoundVerifiers verifiers, ChecklistLibrary checklists, TellVerifiers tell, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        public Guid? PersonId { get; set; }

        /// <summary>Empty: every cluster.</summary>
        [StringLength(40)]
        public string? ClusterCode { get; set; }

        /// <summary>Empty: every section.</summary>
        [StringLength(40)]
        public string? SectionCode { get; set; }
    }

    /// <returns>The assignment; null when the round is not there.</returns>
    /// <exception cref="RuleBrokenException">
    /// <c>verifiers.person-unknown</c>, <c>verifiers.section-unknown</c>, <c>verifiers.twice</c>, <c>verifiers.frozen</c>; <c>verifiers.none-to-verify</c>: there is no unit in that part
    /// that the person may verify.
    /// </exception>
    public async Task<VerifierAssignment?> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.FindManagedAsync(code, ct) is not { } round)
        {
            return null;
        }

        var (person, cluster, section, today) = (form.PersonId!.Value, form.ClusterCode ?? "", form.SectionCode ?? "", clock.Today());
        var assignment = new VerifierAssignment(round, person, cluster, section);
        if ((await verifiers.CandidatesAsync(round, today, ct)).All(p => p.Id != person))
        {
            throw new RuleBrokenException("verifiers.person-unknown");
        }

        if (section.Length > 0 && (await checklists.AskedAsync(db, round, ct)).Sections.All(s => s.Code != section))
        {
            throw new RuleBrokenException("verifiers.section-unknown");
        }

        var held = (await db.VerifierAppointmentsAsync([person], today, ct))[person].ToList();
        var units = (await verifiers.UnitsAsync(round, ct)).Count(u => (cluster.Length == 0 || u.ClusterCode == cluster) && u.MayBeVerifiedBy(round, held));
        if (units == 0)
        {
            throw new RuleBrokenException("verifiers.none-to-verify");
        }

        if (await db.VerifierAssignments.AnyAsync(a => a.RoundId == round.Id && a.PersonId == person && a.ClusterCode == cluster && a.SectionCode == section && a.UnitId == null, ct))
        {
            throw new RuleBrokenException("verifiers.twice");
        }

        db.VerifierAssignments.Add(assignment);
        if (round.Status != RoundStatus.Draft && person != access.PersonId)
        {
            await tell.QueueAsync(assignment.Id.ToString("N"), round, person, units, ct);
        }

        await db.SaveChangesAsync(ct);
        return assignment;
    }
}
