using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Inspections;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>Units in the order in which visits are proposed, each with its reasons, by the committee's weights or by others that are tried out.</summary>
public sealed class RiskPage(PortalDb db, Access access, InspectionScope scope, TimeProvider clock)
{
    /// <param name="Place">By the weights shown.</param>
    /// <param name="SavedPlace">By the committee's own.</param>
    /// <param name="Planned">Code of a visit that is planned or under way; null: none.</param>
    public sealed record Row(int Place, int SavedPlace, string UnitCode, LocalText Unit, decimal Points, IReadOnlyList<RiskReason> Reasons, string? Planned)
    {
        /// <summary>Where a reason can be looked into, by its kind; kinds for which there is no page are missing.</summary>
        public IReadOnlyDictionary<RiskKind, string> Links { get; init; } = new Dictionary<RiskKind, string>();
    }

    /// <param name="Plan">A drafted plan that a unit can be added to; null: none.</param>
    public sealed record Model(
        RiskFilter Filter, string Owner, LocalText OwnerName, IReadOnlyList<(string Code, LocalText Name)> Owners, RiskWeights Saved, RiskWeights Shown, IReadOnlyList<Row> Rows, Pager Pager, int Moved, string? Plan,
        bool MayManage, uint Version)
    {
        /// <summary>Kinds of the units that are ordered.</summary>
        public IReadOnlyList<UnitKind> Kinds { get; init; } = [];

        public PlanProposed.Form Proposed { get; init; } = new();
    }

    /// <param name="isWhole">Every unit, for an export, instead of one page.</param>
    /// <returns>Null: no committee in reach.</returns>
    public async Task<Model?> Load(RiskFilter filter, bool isWhole, CancellationToken ct)
    {
        var owners = await scope.OwnersAsync(access.May(Right.ManageInspections) ? Right.ManageInspections : Right.OverseeInspections, alsoEnded: false, ct);
        var at = string.IsNullOrEmpty(filter.Owner) ? 0 : owners.FindIndex(o => o.Code == filter.Owner);
        if (at < 0 || owners.Count == 0)
        {
            return null;
        }

        var (owner, today) = (await db.Units.AsNoTracking().SingleAsync(u => u.Code == owners[at].Code, ct), clock.Today());
        var setting = await db.RiskSettings.AsNoTracking().SingleOrDefaultAsync(r => r.UnitId == owner.Id, ct);
        var saved = setting?.Weights ?? RiskWeights.Usual;
        var shown = filter.Over(saved);
        // the committee's own province is not inspected by it
        var units = await access.UnitsFor(Right.OverseeInspections).AsNoTracking().Where(u => u.Path.StartsWith(owner.Path) && u.Id != owner.Id && u.EndedOn == null)
            .Select(u => new { u.Id, u.Code, u.NameVi, u.NameEn, u.Kind, u.SearchText }).ToDictionaryAsync(u => u.Id, ct);
        var facts = await db.RiskFactsAsync([.. units.Keys], today, ct);
        var order = RiskProposal.Order(facts, shown, today);
        var before = shown == saved ? order : RiskProposal.Order(facts, saved, today);
        var savedPlaces = before.Select((p, i) => (p.UnitId, Place: i + 1)).ToDictionary(p => p.UnitId, p => p.Place);
        var places = order.Select((p, i) => (Proposal: p, Place: i + 1)).ToList();
        var words = VietnameseText.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = places.Where(p => units[p.Proposal.UnitId] is var u && (filter.OfKind is null || u.Kind == filter.OfKind) && words.All(w => u.SearchText.Contains(w, StringComparison.Ordinal))).ToList();
        var pager = new Pager(filter.Page, isWhole ? Math.Max(1, found.Count) : Pager.DefaultSize, found.Count);
        var page = found.Skip(pager.Skipped).Take(pager.Size).ToList();
        var ids = page.Select(p => p.Proposal.UnitId).ToList();
        var planned = (await scope.Readable().AsNoTracking().Where(i => ids.Contains(i.UnitId) && i.Status != InspectionStatus.Cancelled && i.Status != InspectionStatus.Concluded)
            .OrderBy(i => i.From).Select(i => new { i.UnitId, i.Code }).ToListAsync(ct)).ToLookup(i => i.UnitId, i => i.Code);
        var links = isWhole ? [] : await LinksAsync(page.ToDictionary(p => p.Proposal.UnitId, p => units[p.Proposal.UnitId].Code), ct);
        var plan = await db.InspectionPlans.Where(p => p.OwnerUnitId == owner.Id && p.Status == InspectionPlanStatus.Draft).OrderByDescending(p => p.Year).Select(p => p.Code).FirstOrDefaultAsync(ct);
        return new(
            filter, owners[at].Code, owners[at].Name, owners, saved, shown,
            [.. page.Select(p => (p.Place, p.Proposal, Unit: units[p.Proposal.UnitId])).Select(p => new Row(
                p.Place, savedPlaces[p.Proposal.UnitId], p.Unit.Code, new LocalText(p.Unit.NameVi, p.Unit.NameEn), p.Proposal.Points, p.Proposal.Reasons, planned[p.Proposal.UnitId].FirstOrDefault())
            {
                Links = links.GetValueOrDefault(p.Proposal.UnitId) ?? [],
            })],
            pager, places.Count(p => savedPlaces[p.Proposal.UnitId] != p.Place),
            plan, access.May(Right.ManageInspections, owner.Path), setting?.Version ?? 0)
        {
            Kinds = [.. units.Values.Select(u => u.Kind).Distinct().Order()],
            Proposed = new() { Plan = plan },
        };
    }

    /// <summary>The pages that hold the reasons of these units: the last yearly round and ranking, measures, violations, the last visit.</summary>
    private async Task<Dictionary<Guid, Dictionary<RiskKind, string>>> LinksAsync(Dictionary<Guid, string> units, CancellationToken ct)
    {
        var (ids, since) = (units.Keys.ToList(), clock.Today().AddYears(-RiskReading.ViolationYears));
        var rounds = (await (
            from v in db.Reviews
            join r in db.Rounds on v.RoundId equals r.Id
            where ids.Contains(v.UnitId) && v.SubmittedOn != null && r.Kind == RoundKind.Yearly
            orderby r.PeriodTo descending, v.Id descending
            select new { v.UnitId, v.UnitCode, r.Code }).ToListAsync(ct)).ToLookup(r => r.UnitId);
        var rankings = (await (
            from p in db.FrozenPlaces
            join k in db.FrozenRankings on p.RankingId equals k.Id
            join r in db.Rounds on k.RoundId equals r.Id
            where ids.Contains(p.UnitId) && r.Kind == RoundKind.Yearly
            orderby r.PeriodTo descending, k.Number descending
            select new { p.UnitId, p.UnitCode, r.Code }).ToListAsync(ct)).ToLookup(r => r.UnitId);
        var visits = (await scope.Readable().Where(i => ids.Contains(i.UnitId) && i.Status == InspectionStatus.Concluded).OrderByDescending(i => i.ConclusionOn).Select(i => new { i.UnitId, i.Code }).ToListAsync(ct)).ToLookup(i => i.UnitId);
        return units.ToDictionary(u => u.Key, u =>
        {
            var links = new Dictionary<RiskKind, string>
            {
                [RiskKind.OverdueMeasures] = $"/measures?unit={u.Value}&status=overdue",
                // the list holds older ones, too
                [RiskKind.Violations] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/violations?unit={u.Value}&status=confirmed&from={since:yyyy-MM-dd}"),
            };
            if (rounds[u.Key].FirstOrDefault() is { } round)
            {
                links[RiskKind.WeakContents] = $"/rounds/{round.Code}/units/{round.UnitCode}";
            }

            if (rankings[u.Key].FirstOrDefault() is { } ranking)
            {
                links[RiskKind.KnockOut] = links[RiskKind.OverClaim] = $"/rankings/{ranking.Code}?unit={ranking.UnitCode}";
            }

            if (visits[u.Key].FirstOrDefault() is { } visit)
            {
                links[RiskKind.YearsUnvisited] = "/inspections/" + visit.Code;
            }

            return links;
        });
    }
}
