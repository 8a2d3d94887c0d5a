using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell;

namespace Portal.Web.Features.Rounds;

/// <summary>Who verifies which part of a round: a draft's, or a running one's.</summary>
public sealed class RoundVerifiers(PortalDb db, RoundScope scope, ChecklistLibrary checklists, TimeProvider clock)
{
    /// <returns>Null: no such round that the person manages.</returns>
    public async Task<Model?> Load(string code, AssignVerifier.Form? typed, CancellationToken ct)
    {
        if (await scope.Managed().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, ct) is not { } round)
        {
            return null;
        }

        var today = clock.Today();
        var rows = await (
            from a in db.VerifierAssignments.AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            where a.RoundId == round.Id && a.UnitId == null
            orderby p.FullName, a.ClusterCode, a.SectionCode
            select new { a.Id, a.PersonId, p.FullName, p.IsActive, a.ClusterCode, a.SectionCode }).ToListAsync(ct);
        var (units, candidates) = (await UnitsAsync(round, ct), await CandidatesAsync(round, today, ct));
        var held = await db.VerifierAppointmentsAsync([.. rows.Where(r => r.IsActive).Select(r => r.PersonId).Distinct()], today, ct);
        var clusters = await db.Clusters.AsNoTracking().OrderBy(c => c.NameVi).Select(c => new { c.Code, c.NameVi, c.NameEn }).ToListAsync(ct);
        var sections = (await checklists.AskedAsync(db, round, ct)).Sections;
        var own = units.Select(u => u.ClusterCode).ToHashSet(StringComparer.Ordinal);
        return new(
            RoundHead.Of(round, today, isManaged: true),
            typed ?? new(),
            [.. rows.Select(r =>
            {
                // what was assigned in a draft may have been taken out of it since
                var section = sections.FirstOrDefault(s => s.Code == r.SectionCode);
                var isAsked = r.SectionCode.Length == 0 || section is not null;
                var inPart = units.FindAll(u => isAsked && (r.ClusterCode.Length == 0 || u.ClusterCode == r.ClusterCode));
                return new Row(
                    r.Id, r.FullName,
                    r.ClusterCode.Length == 0 ? null : clusters.Find(c => c.Code == r.ClusterCode) is { } cluster ? new LocalText(cluster.NameVi, cluster.NameEn) : new LocalText(r.ClusterCode, ""),
                    r.SectionCode.Length == 0 ? null : section is null ? r.SectionCode : $"{section.Code}. {Show.Text(section.Title)}", isAsked,
                    inPart.Count(u => u.MayBeVerifiedBy(round, held[r.PersonId])),
                    inPart.Count);
            })],
            await (
                from a in db.VerifierAssignments
                join p in db.Persons on a.PersonId equals p.Id
                where a.RoundId == round.Id && a.UnitId != null
                group a.UnitId by new { a.PersonId, p.FullName } into g
                orderby g.Key.FullName
                select new Named(g.Key.PersonId, g.Key.FullName, g.Distinct().Count())).ToListAsync(ct),
            [.. candidates.Select(p => new SelectListItem(p.Name, p.Id.ToString()))],
            [.. clusters.Where(c => own.Contains(c.Code)).Select(c => DraftItems.Of(c.Code, c.NameVi, c.NameEn))],
            [.. sections.Select(s => new SelectListItem($"{s.Code}. {Show.Text(s.Title)}", s.Code))]);
    }

    /// <summary>People with a right to verify that comes from the standing office or its substitute.</summary>
    internal async Task<IReadOnlyList<(Guid Id, string Name)>> CandidatesAsync(Round round, DateOnly today, CancellationToken ct)
    {
        var (capacities, bodies) = (Rights.Capacities(Right.VerifyReviews), new[] { round.VerifyingUnitId, round.SubstituteUnitId });
        var people = await (
            from p in db.Persons
            where p.IsActive && db.AppointmentsInForce(today).Any(a => a.PersonId == p.Id && capacities.Contains(a.Capacity) && bodies.Contains(a.UnitId))
            orderby p.FullName
            select new { p.Id, p.FullName, p.Email }).AsNoTracking().ToListAsync(ct);
        return [.. people.Select(p => (p.Id, $"{p.FullName} ({p.Email})"))];
    }

    /// <summary>The units of a round: of a draft those that would receive it.</summary>
    internal Task<List<PartUnit>> UnitsAsync(Round round, CancellationToken ct) => round.Status == RoundStatus.Draft
        ? (from u in db.RecipientsOf(round).AsNoTracking()
           join c in db.Clusters on u.ClusterId equals c.Id into clusters
           from c in clusters.DefaultIfEmpty()
           select new PartUnit(u.Id, u.Path, c == null ? "" : c.Code)).ToListAsync(ct)
        : (from r in db.Reviews.AsNoTracking()
           join u in db.Units on r.UnitId equals u.Id
           where r.RoundId == round.Id
           select new PartUnit(u.Id, u.Path, r.ClusterCode)).ToListAsync(ct);

    internal sealed record PartUnit(Guid Id, string Path, string ClusterCode)
    {
        public bool MayBeVerifiedBy(Round round, IEnumerable<VerifierAppointment> held) => VerificationRule.Refusal(Id, Path, round.VerifyingUnitId, round.SubstituteUnitId, held) is null;
    }

    /// <param name="Named">Who was given units by name; that goes before the rows.</param>
    /// <param name="People">Whom one may assign.</param>
    /// <param name="Clusters">Those with units in the round.</param>
    public sealed record Model(
        RoundHead Round, AssignVerifier.Form Form, IReadOnlyList<Row> Rows, IReadOnlyList<Named> Named, IReadOnlyList<SelectListItem> People, IReadOnlyList<SelectListItem> Clusters, IReadOnlyList<SelectListItem> Sections);

    public sealed record Named(Guid PersonId, string Name, int Units);

    /// <param name="Cluster">Null: every cluster.</param>
    /// <param name="Section">Null: every section.</param>
    /// <param name="IsAsked">The round asks the section still; else the assignment counts for nothing.</param>
    /// <param name="Units">Units of that part that the person may verify.</param>
    /// <param name="Of">All units of that part: the others stay with everybody.</param>
    public sealed record Row(Guid Id, string Name, LocalText? Cluster, string? Section, bool IsAsked, int Units, int Of);
}
