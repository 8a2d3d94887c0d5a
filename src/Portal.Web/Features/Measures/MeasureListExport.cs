using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Reviews;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Measures;

/// <summary>The register as a workbook or CSV, with the filters of the page.</summary>
internal static class MeasureListExport
{
    public static FileContentResult File(MeasureList.Model list, string format, Texts<MeasuresText> texts) =>
        new ListExport("bien-phap-khac-phuc", texts["list.title"], texts["shell.strip"],
        [
            (texts["field.measure-code"], 16), (texts["field.unit-code"], 14), (texts["field.unit"], 36), (texts["field.section"], 34), (texts["field.criterion"], 12), (texts["field.finding"], 18), (texts["field.why"], 22), (texts["field.what"], 60), (texts["field.responsible"], 28),
            (texts["field.due"], 13), (texts["field.days-overdue"], 12), (texts["field.priority"], 14), (texts["field.repeated"], 14), (texts["field.status"], 20), (texts["field.asked"], 13), (texts["field.proof"], 50),
            (texts["field.done-on"], 13), (texts["field.confirmed-on"], 13), (texts["field.source"], 24), (texts["field.source-code"], 14),
        ]).File(format, list.Rows.Select(r => new object?[]
        {
            r.Code, r.UnitCode, Show.Text(r.Unit), Section(list, r.SectionCode), r.CriterionCode, texts["status." + r.Finding.Code()], texts["why." + r.Finding], r.What, r.Responsible, r.DueOn, r.DaysOverdue,
            texts[r.IsUrgent ? "priority.urgent" : "priority.usual"], r.IsRepeated ? texts["repeated.short"] : null, texts["state." + r.Status], r.AskedDueOn, r.Proof, r.DoneOn, r.ConfirmedOn, texts["source." + r.Source], r.Origin?.Code,
        }));

    private static string Section(MeasureList.Model list, string code) => list.Sections.FirstOrDefault(s => s.Code == code).Title is { } title ? $"{code}. {Show.Text(title)}" : code;
}
