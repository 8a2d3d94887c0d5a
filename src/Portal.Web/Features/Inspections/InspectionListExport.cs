using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Inspections;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Inspections;

/// <summary>The inspections of a year as a workbook or CSV, with the filters of the page.</summary>
internal static class InspectionListExport
{
    public static FileContentResult File(InspectionList.Model list, string format, Texts<InspectionsText> texts) =>
        new ListExport(FormattableString.Invariant($"kiem-tra-{list.Year}"), texts["list.of-year", list.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)], texts["shell.strip"],
        [
            (texts["field.code"], 14), (texts["field.unit-code"], 14), (texts["field.unit"], 38), (texts["field.kind"], 18), (texts["field.from"], 13), (texts["field.to"], 13), (texts["field.topic"], 40),
            (texts["field.status"], 18), (texts["field.plan"], 14), (texts["field.head"], 26), (texts["field.members"], 10), (texts["field.decision"], 18), (texts["field.conflicts"], 50),
        ]).File(format, list.Rows.Select(r => new object?[]
        {
            r.Code, r.UnitCode, Show.Text(r.Unit), texts["kind." + r.Kind], r.From, r.To, r.Topic, texts["state." + r.Status], r.PlanCode, r.Head, r.Members, r.DecisionNumber,
            string.Join("; ", r.Conflicts.Select(c => Said(c, texts))),
        }));

    /// <summary>A conflict in words.</summary>
    public static string Said(PlanConflict conflict, Texts<InspectionsText> texts) => texts["conflict." + conflict.Kind, conflict.Fact, conflict.Other ?? ""];
}
