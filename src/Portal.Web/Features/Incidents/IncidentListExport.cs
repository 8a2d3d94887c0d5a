using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Incidents;

/// <summary>The incidents as a workbook or CSV, with the filters of the page: facts alone.</summary>
internal static class IncidentListExport
{
    public static FileContentResult File(IncidentList.Model list, string format, Texts<IncidentsText> texts) =>
        new ListExport("incidents", texts["list.title"], texts["shell.strip"],
        [
            (texts["field.number"], 16), (texts["field.unit-code"], 14), (texts["field.unit"], 40), (texts["field.opened"], 18), (texts["field.channel"], 26), (texts["field.item"], 30),
            (texts["field.item-state"], 20), (texts["field.times"], 10), (texts["field.closed"], 18),
        ]).File(format, list.Rows.Select(r => new object?[]
        {
            r.Number, r.UnitCode, Show.Text(r.Unit), r.OpenedAt, texts["channel." + r.Channel], texts["item." + r.Item], texts["item-state." + r.ItemState], r.Times, r.ClosedAt,
        }));
}
