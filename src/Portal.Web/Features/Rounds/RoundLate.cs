using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Rounds;

/// <summary>Units past their own due day without a submission, the latest first, with whom to call.</summary>
public sealed class RoundLate(PortalDb db, RoundScope scope, TimeProvider clock)
{
    /// <returns>Null: no such round, or not for this person to watch.</returns>
    /// <param name="q">Part of a code or name; accents do not matter; null or empty: all.</param>
    /// <param name="cluster">Cluster code; <c>-</c>: units without a cluster; null or empty: all.</param>
    public async Task<Model?> Load(string code, string? q, string? cluster, CancellationToken ct)
    {
        var round = await scope.Visible().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code && r.Status != RoundStatus.Draft, ct);
        if (round is null || !scope.Oversees)
        {
            return null;
        }

        var today = clock.Today();
        var dueOn = round.DueOn;
        var late = await scope.Watched().AsNoTracking()
            .Where(r => r.RoundId == round.Id && r.SubmittedOn == null && (r.ExtendedDueOn ?? dueOn) < today)
            .OrderBy(r => r.ExtendedDueOn ?? dueOn).ThenBy(r => r.LastActivityAt != null).ThenBy(r => r.LastActivityAt).ThenBy(r => r.NameVi)
            .Select(r => new { r.Id, r.UnitId, r.UnitCode, r.NameVi, r.NameEn, r.ClusterCode, r.ClusterNameVi, r.ClusterNameEn, r.Status, r.ExtendedDueOn, r.LastActivityAt })
            .ToListAsync(ct);
        var all = late.Count;
        List<RoundMonitorModel.Group> clusters = [.. late.GroupBy(r => r.ClusterCode).Select(g => new RoundMonitorModel.Group(g.Key, new LocalText(g.First().ClusterNameVi, g.First().ClusterNameEn), g.Count())).OrderByDescending(g => g.Units)];
        var (words, wanted) = (VietnameseText.Fold(q), cluster == RoundMonitorFilter.NoGroup ? "" : cluster);
        late = late.FindAll(r => (string.IsNullOrEmpty(cluster) || r.ClusterCode == wanted) && VietnameseText.Fold($"{r.UnitCode} {r.NameVi} {r.NameEn}").Contains(words, StringComparison.Ordinal));
        var (units, reviews) = (late.ConvertAll(r => r.UnitId), late.ConvertAll(r => r.Id));
        var atWork = Rights.Capacities(Right.FillReview);
        var people = (await (
            from a in db.AppointmentsInForce(today).AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            where units.Contains(a.UnitId) && atWork.Contains(a.Capacity) && p.IsActive
            orderby a.Capacity
            select new { a.UnitId, Contact = new Contact(p.FullName, a.PostVi, a.PostEn, p.Email) }).ToListAsync(ct)).ToLookup(a => a.UnitId, a => a.Contact);
        var mails = await db.Outbox.AsNoTracking()
            .Where(m => m.ReviewId != null && reviews.Contains(m.ReviewId.Value) && m.Status != OutboxStatus.Skipped)
            .GroupBy(m => m.ReviewId!.Value).Select(g => new { g.Key, Sent = g.Count(m => m.Status == OutboxStatus.Sent), Unsent = g.Count(m => m.Status != OutboxStatus.Sent) })
            .ToDictionaryAsync(g => g.Key, ct);
        var isManaged = await scope.Managed().AnyAsync(r => r.Id == round.Id, ct);
        return new Model(RoundHead.Of(round, today, isManaged), [.. late.Select(r => new Row(
            r.UnitCode, new LocalText(r.NameVi, r.NameEn), r.Status, r.ExtendedDueOn ?? dueOn, today.DayNumber - (r.ExtendedDueOn ?? dueOn).DayNumber, r.LastActivityAt, [.. people[r.UnitId]],
            mails.GetValueOrDefault(r.Id)?.Sent ?? 0, mails.GetValueOrDefault(r.Id)?.Unsent ?? 0))], clusters, all);
    }

    /// <param name="Rows">Those that the filter finds.</param>
    /// <param name="Clusters">Clusters with late units.</param>
    /// <param name="All">How many units are late.</param>
    public sealed record Model(RoundHead Round, IReadOnlyList<Row> Rows, IReadOnlyList<RoundMonitorModel.Group> Clusters, int All);

    /// <param name="Mails">Mails that were sent to this unit in the round.</param>
    /// <param name="Unsent">Mails to it that wait, or could not be sent.</param>
    public sealed record Row(
        string UnitCode, LocalText Name, ReviewStatus Status, DateOnly DueOn, int Days, DateTimeOffset? LastActivityAt, IReadOnlyList<Contact> Contacts, int Mails, int Unsent);

    public sealed record Contact(string Name, string PostVi, string PostEn, string Email);
}
