using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Violations;

/// <summary>The register as a workbook or CSV, with the filters of the page.</summary>
internal static class ViolationListExport
{
    public static FileContentResult File(ViolationList.Model list, string format, Texts<ViolationsText> texts) =>
        new ListExport("violations", texts["list.title"], texts["shell.strip"],
        [
            (texts["field.code"], 16), (texts["field.unit-code"], 14), (texts["field.unit"], 40), (texts["field.on"], 12), (texts["field.act"], 8), (texts["field.act-name"], 60),
            (texts["field.effect"], 22), (texts["field.status"], 18), (texts["field.persons"], 12), (texts["field.fines"], 12), (texts["field.document"], 40),
        ]).File(format, list.Rows.Select(r => new object?[]
        {
            r.Code, r.UnitCode, Show.Text(r.Unit), r.On, r.Act, r.ActName is { } name ? Show.Text(name) : null, texts["effect." + r.Effect], texts["status." + r.Status],
            r.PersonsDisciplined, r.Fines, r.DocumentReference,
        }));
}
