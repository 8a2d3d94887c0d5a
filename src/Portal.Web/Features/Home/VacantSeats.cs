using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>Seats of committees in effect that nobody holds today, for the standing offices that keep them.</summary>
public sealed class VacantSeats(PortalDb db, Access access, TimeProvider clock) : IWaitingSource
{
    /// <summary>One line for each committee with a vacant seat.</summary>
    public async Task<IReadOnlyList<Waiting>> Load(CancellationToken ct)
    {
        if (!access.May(Right.ManageCommittees))
        {
            return [];
        }

        var today = clock.Today();
        var vacant = await (
            from d in db.CommitteeDecisions
            join u in access.UnitsFor(Right.ManageCommittees) on d.UnitId equals u.Id
            join s in db.DecisionSeats on d.Id equals s.DecisionId
            where d.ConfirmedAt != null && d.EffectiveFrom <= today && (d.EffectiveTo == null || d.EffectiveTo >= today)
                && !db.SeatHoldings.Any(h => h.SeatId == s.SeatId && h.From <= today && (h.To == null || h.To >= today))
            select new { u.Code, Name = new LocalText(u.NameVi, u.NameEn), Since = db.SeatHoldings.Where(h => h.SeatId == s.SeatId && h.To < today).Max(h => h.To) ?? d.EffectiveFrom }).ToListAsync(ct);
        return [.. vacant.GroupBy(v => v.Code).Select(g =>
            new Waiting("people", "wait.vacant", g.Count(), $"/committees/{g.Key}/vacancies", g.Min(v => v.Since), Unit: g.First().Name))];
    }
}
