using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Incidents;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Incidents;

/// <summary>Finds the item that somebody wants to report, among what that person may read. It never reads what the item says.</summary>
public sealed class ReportedItems(PortalDb db, Access access)
{
    /// <param name="Key">Identifier of the item for the incident.</param>
    /// <param name="Back">Address from which one came.</param>
    public sealed record Found(IncidentItem Item, Guid UnitId, Guid? ReviewId, string Key, string UnitCode, LocalText Unit, string Back);

    /// <returns>Null: there is no such item within the person's reach.</returns>
    public async Task<Found?> FindAsync(ReportForm form, CancellationToken ct)
    {
        if (form.Item == IncidentItem.UnitName)
        {
            // everybody may read every unit's name; to take it out of its place is for who reads the unit's reviews
            return await access.UnitsFor(Right.ReadReviews).AsNoTracking().FirstOrDefaultAsync(u => u.Code == form.Unit, ct) is { } named
                ? new(IncidentItem.UnitName, named.Id, null, named.Code, named.Code, named.Name, "/units/" + named.Code)
                : null;
        }

        var found = await (
            from o in db.Rounds.AsNoTracking()
            join r in db.Reviews.AsNoTracking() on o.Id equals r.RoundId
            join u in access.UnitsFor(Right.ReadReviews) on r.UnitId equals u.Id
            where o.Code == form.Round && r.UnitCode == form.Unit && !r.IsPrepared
            select new { r.Id, r.UnitId, r.UnitCode, r.NameVi, r.NameEn, r.Status, o.ProvisionalAt, o.PublishedAt }).IgnoreQueryFilters().FirstOrDefaultAsync(ct);
        if (found is null || form.Key is not { Length: > 0 } key)
        {
            return null;
        }

        var id = Guid.TryParse(key, out var parsed) ? parsed : Guid.Empty;
        var isOwn = access.Giving(Right.FillReview).Any(a => a.UnitId == found.UnitId);
        var path = $"/rounds/{form.Round}/units/{found.UnitCode}";
        // a verifier's words are the unit's to read from their return, or from the results on
        var isVerifier = await access.UnitsFor(Right.VerifyReviews).AnyAsync(u => u.Id == found.UnitId, ct);
        var isTold = isVerifier || found.Status == ReviewStatus.Verified || found.ProvisionalAt is not null || found.PublishedAt is not null;
        // what colleagues say among themselves nobody else can even name
        var (isThere, back) = form.Item switch
        {
            IncidentItem.Answer => (await db.Answers.AnyAsync(a => a.ReviewId == found.Id && a.CriterionCode == key, ct), path),
            IncidentItem.File => (await db.EvidenceFiles.AnyAsync(f => f.Id == id && f.ReviewId == found.Id && f.RemovedAt == null, ct), path + "/files"),
            IncidentItem.Comment => (await db.Comments.AnyAsync(c => c.Id == id && db.Discussions.Any(d => d.Id == c.DiscussionId && d.ReviewId == found.Id && (isOwn || d.WithVerifier)), ct), path),
            IncidentItem.Question => (await db.Clarifications.AnyAsync(c => c.Id == id && c.ReviewId == found.Id, ct), path),
            IncidentItem.Remark => (await db.Remarks.AnyAsync(m => m.Id == id && m.ReviewId == found.Id && (isVerifier || m.ReturnNumber > 0), ct), path),
            IncidentItem.Decision => (isTold && await db.Decisions.AnyAsync(d => d.ReviewId == found.Id && d.CriterionCode == key, ct), path),
            IncidentItem.Gate => (await db.GateAnswers.AnyAsync(g => g.ReviewId == found.Id && g.GateCode == key, ct), path),
            IncidentItem.Appeal => (await db.Appeals.AnyAsync(a => a.Id == id && a.ReviewId == found.Id, ct), $"/rankings/{form.Round}/appeals/{id}"),
            _ => (false, path),
        };
        return isThere ? new(form.Item!.Value, found.UnitId, found.Id, key, found.UnitCode, new LocalText(found.NameVi, found.NameEn), back) : null;
    }
}
