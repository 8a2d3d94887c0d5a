using Portal.Infrastructure.Incidents;

namespace Portal.Web.Features.Incidents;

/// <summary>Reports an item: from then on nobody but the incident officers can look at it.</summary>
public sealed class ReportItem(ReportedItems items, OpenIncident open)
{
    /// <returns>The incident's number, and where to go; null: there is no such item within the person's reach.</returns>
    public async Task<Reported?> Run(ReportForm form, CancellationToken ct) =>
        await items.FindAsync(form, ct) is { } item
            ? new(await open.ReportedAsync(item.UnitId, item.ReviewId, item.Item, item.Key, form.Reason!.Value, ct), item.Back)
            : null;

    public sealed record Reported(string Number, string Back);
}
