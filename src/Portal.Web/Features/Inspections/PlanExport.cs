using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Inspections;

/// <summary>The visits of an annual plan as it stands, as a workbook or CSV; a last line says where the person may not know of all of them.</summary>
internal static class PlanExport
{
    public static FileContentResult File(PlanPage.Model plan, string format, Texts<InspectionsText> texts) =>
        new ListExport(
            $"ke-hoach-kiem-tra-{plan.Plan.Code}", texts["plan.named", plan.Plan.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), Show.Text(plan.Owner)], texts["shell.strip"],
            [
                (texts["field.code"], 14), (texts["field.unit-code"], 14), (texts["field.unit"], 40), (texts["field.kind"], 18), (texts["field.from"], 13), (texts["field.to"], 13), (texts["field.topic"], 40),
                (texts["field.status"], 18), (texts["visit.approval"], 24), (texts["field.conflicts"], 50),
            ]).File(format, [.. plan.Visits.Select(v => new object?[]
            {
                v.Code, v.UnitCode, Show.Text(v.Unit), texts["kind." + v.Kind], v.From, v.To, v.Topic.Length > 0 ? v.Topic : texts["topic.whole"], texts["state." + v.Status],
                v.Waits ? texts["visit.waits"] : null, string.Join("; ", v.Conflicts.Select(c => InspectionListExport.Said(c, texts))),
            }), .. plan.MayLack ? [[texts["plan.excerpt"], null, null, null, null, null, null, null, null, null]] : Array.Empty<object?[]>()]);
}
