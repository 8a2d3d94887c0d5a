using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;

namespace Portal.Web.Features.Committees;

/// <summary>
/// Which member of the committee answers for which cluster, and for single units that have one of their own. The seat answers, so that whoever holds
/// it on the day gets the escalations.
/// </summary>
public sealed class ResponsibleMembers(PortalDb db, CommitteeScope scope, CommitteeReader reader, TimeProvider clock)
{
    /// <summary>What the list of units shows, as in the address.</summary>
    /// <param name="Cluster">A cluster's code.</param>
    /// <param name="Own">Only units with a member of their own.</param>
    public sealed record Filter(string? Q, string? Cluster, bool Own, int Page = 1);

    public sealed class Form
    {
        /// <summary>Order of the seat in the decision in effect; null: nobody, or for units the one of their cluster.</summary>
        public int? Seat { get; set; }

        public List<string> Cluster { get; set; } = [];

        public List<string> Unit { get; set; } = [];
    }

    /// <param name="IsGone">The seat is no longer on the committee.</param>
    public sealed record Answering(string Title, string? Person, bool IsGone);

    /// <param name="CanEdit">False: the cluster also has units elsewhere.</param>
    public sealed record ClusterRow(string Code, LocalText Name, int Units, Answering? Member, bool CanEdit);

    /// <param name="Own">The unit's own; null: the one of its cluster.</param>
    public sealed record UnitRow(string Code, LocalText Name, LocalText? Cluster, Answering? Own, Answering? Inherited);

    public sealed record Model(CommitteeOnDay Committee, Filter Filter, IReadOnlyList<ClusterRow> Clusters, IReadOnlyList<UnitRow> Units, Pager Pager, bool MayWrite);

    /// <returns>Null: no such committee in reach.</returns>
    public async Task<Model?> Load(string code, Filter filter, CancellationToken ct)
    {
        if (await scope.Readable().AsNoTracking().FirstOrDefaultAsync(u => u.Code == code, ct) is not { } province)
        {
            return null;
        }

        var committee = (await reader.LoadAsync([province], clock.Today(), ct))[0];
        var cards = committee.Seats.ToDictionary(s => s.SeatId);
        var titles = await db.Seats.AsNoTracking().Where(s => s.CommitteeUnitId == province.Id).ToDictionaryAsync(s => s.Id, ct);
        Answering? Of(Guid? seat) => seat is not { } id || !titles.TryGetValue(id, out var title) ? null
            : new(Show.Text(title.PostVi, title.PostEn), cards.GetValueOrDefault(id)?.Person, title.EndedOn is not null);

        var under = Under(province);
        var clusters = await db.Clusters.AsNoTracking().Where(c => under.Any(u => u.ClusterId == c.Id)).OrderBy(c => c.NameVi)
            .Select(c => new { Cluster = c, Units = under.Count(u => u.ClusterId == c.Id), All = db.Units.Count(u => u.ClusterId == c.Id) }).ToListAsync(ct);
        var words = VietnameseText.Fold(filter.Q);
        var found = under.Where(u => words.Length == 0 || u.SearchText.Contains(words))
            .Where(u => !filter.Own || u.ResponsibleSeatId != null)
            .Where(u => string.IsNullOrEmpty(filter.Cluster) || db.Clusters.Any(c => c.Id == u.ClusterId && c.Code == filter.Cluster));
        var pager = new Pager(Math.Max(1, filter.Page), Pager.DefaultSize, await found.CountAsync(ct));
        var units = await found.OrderBy(u => u.NameVi).ThenBy(u => u.Code).Skip((pager.Page - 1) * pager.Size).Take(pager.Size)
            .Select(u => new { u.Code, u.NameVi, u.NameEn, u.ClusterId, u.ResponsibleSeatId }).ToListAsync(ct);
        return new(
            committee, filter,
            [.. clusters.Select(c => new ClusterRow(c.Cluster.Code, c.Cluster.Name, c.Units, Of(c.Cluster.ResponsibleSeatId), c.Units == c.All))],
            [.. units.Select(u =>
            {
                var cluster = clusters.Find(c => c.Cluster.Id == u.ClusterId)?.Cluster;
                return new UnitRow(u.Code, new(u.NameVi, u.NameEn), cluster?.Name, Of(u.ResponsibleSeatId), Of(cluster?.ResponsibleSeatId));
            })],
            pager, await scope.MayWriteAsync(province.Id, ct));
    }

    /// <returns>How many clusters and units answer to the seat now; null: no such committee, or not the person's to keep.</returns>
    /// <exception cref="RuleBrokenException"><c>responsible.nothing</c>, <c>responsible.seat-unknown</c>, <c>responsible.unknown</c> with a code that is not this committee's.</exception>
    public async Task<int?> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.Writable().FirstOrDefaultAsync(u => u.Code == code, ct) is not { } province)
        {
            return null;
        }

        if (form.Cluster.Count + form.Unit.Count == 0)
        {
            throw new RuleBrokenException("responsible.nothing");
        }

        var seat = form.Seat is not { } order ? null
            : (await reader.LoadAsync([province], clock.Today(), ct))[0].Seats.FirstOrDefault(s => s.Order == order && s.Group == SeatGroup.Committee)
                ?? throw new RuleBrokenException("responsible.seat-unknown");
        var under = Under(province);
        var clusters = await db.Clusters.Where(c => form.Cluster.Contains(c.Code) && under.Any(u => u.ClusterId == c.Id) && !db.Units.Any(u => u.ClusterId == c.Id && !under.Any(x => x.Id == u.Id))).ToListAsync(ct);
        var units = await under.Where(u => form.Unit.Contains(u.Code)).ToListAsync(ct);
        var unknown = form.Cluster.Except(clusters.Select(c => c.Code)).Concat(form.Unit.Except(units.Select(u => u.Code))).FirstOrDefault();
        if (unknown is not null)
        {
            throw new RuleBrokenException("responsible.unknown", unknown);
        }

        clusters.ForEach(c => c.AnswersTo(seat?.SeatId));
        units.ForEach(u => u.AnswersTo(seat?.SeatId));
        await db.SaveChangesAsync(ct);
        return clusters.Count + units.Count;
    }

    private IQueryable<Unit> Under(Unit province)
    {
        var path = province.Path + "%";
        return db.Units.Where(u => EF.Functions.Like(u.Path, path) && u.Id != province.Id);
    }
}
