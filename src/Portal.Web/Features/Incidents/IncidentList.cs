using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Incidents;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Incidents;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Incidents;

/// <summary>Incidents of the units of which the person is told, open ones first, then the newest.</summary>
public sealed class IncidentList(PortalDb db, Access access, IncidentPeople people)
{
    public sealed record Row(
        string Number, string UnitCode, LocalText Unit, DateTimeOffset OpenedAt, IncidentChannel Channel, IncidentItem Item, ItemState ItemState, int Times, IncidentDecision? Proposed, DateTimeOffset? ClosedAt);

    /// <param name="TooFew">Provinces in the person's reach where fewer than two people handle incidents.</param>
    public sealed record Model(IncidentFilter Filter, IReadOnlyList<Row> Rows, Pager Pager, IReadOnlyList<IncidentPeople.TooFew> TooFew);

    /// <param name="isWhole">Every row, for a file, instead of one page.</param>
    public async Task<Model> Load(IncidentFilter filter, bool isWhole, CancellationToken ct)
    {
        var all = from i in db.Incidents.AsNoTracking() join u in access.UnitsFor(Right.HearOfIncidents) on i.UnitId equals u.Id select new { Incident = i, Unit = u };
        if (!string.IsNullOrWhiteSpace(filter.Unit))
        {
            var code = filter.Unit.Trim();
            all = all.Where(r => r.Unit.Code == code);
        }

        if (filter.Channel is { } channel)
        {
            all = all.Where(r => r.Incident.Channel == channel);
        }

        if (filter.State is "open" or "closed")
        {
            var isOpen = filter.State == "open";
            all = all.Where(r => (r.Incident.ClosedAt == null) == isOpen);
        }

        if (filter.From is { } from)
        {
            var start = LocalDay.At(from, TimeOnly.MinValue);
            all = all.Where(r => r.Incident.OpenedAt >= start);
        }

        if (filter.To is { } to)
        {
            var end = LocalDay.At(to.AddDays(1), TimeOnly.MinValue);
            all = all.Where(r => r.Incident.OpenedAt < end);
        }

        var total = await all.CountAsync(ct);
        var pager = new Pager(filter.Page, isWhole ? Math.Max(1, total) : Pager.DefaultSize, total);
        var rows = await all.OrderBy(r => r.Incident.ClosedAt != null).ThenByDescending(r => r.Incident.OpenedAt).ThenByDescending(r => r.Incident.Number).Skip(pager.Skipped).Take(pager.Size)
            .Select(r => new { r.Incident, r.Unit.Code, r.Unit.NameVi, r.Unit.NameEn }).ToListAsync(ct);
        return new(
            filter,
            [.. rows.Select(r => new Row(
                r.Incident.Number, r.Code, new LocalText(r.NameVi, r.NameEn), r.Incident.OpenedAt, r.Incident.Channel, r.Incident.Item, r.Incident.ItemState, r.Incident.Times, r.Incident.Proposed, r.Incident.ClosedAt))],
            pager,
            isWhole ? [] : await people.WithTooFewAsync(access.UnitsFor(Right.HearOfIncidents), ct));
    }
}
