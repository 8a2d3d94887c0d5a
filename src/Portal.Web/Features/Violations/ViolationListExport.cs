using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Violations;
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
            (texts["field.effect"], 22), (texts["field.status"], 18), (texts["field.detection"], 22), (texts["field.channel"], 26), (texts["field.items"], 10), (texts["field.level"], 14), (texts["field.known"], 18),
            (texts["duty.Head"], 18), (texts["duty.Police"], 18), (texts["duty.CyberNotice"], 18), (texts["duty.CyberReport"], 18), (texts["duty.PersonalData"], 18),
            (texts["list.owed"], 12), (texts["list.deduction"], 26), (texts["list.deduction-points"], 12), (texts["field.conclusion"], 22), (texts["field.concluded-on"], 14), (texts["field.concluded-by"], 22),
            (texts["field.persons"], 12), (texts["field.fines"], 12), (texts["field.police-number"], 20), (texts["field.document"], 40),
        ]).File(format, list.Rows.Select(r => new object?[]
        {
            r.Violation.Code, r.UnitCode, Show.Text(r.Unit), r.Violation.On, r.Violation.Act, r.ActName is { } name ? Show.Text(name) : null, texts["effect." + r.Violation.Effect.Code()],
            texts["status." + r.Violation.Status.Code()], texts["detection." + r.Violation.Detection], texts["channel." + r.Violation.Channel], r.Violation.Items == 0 ? null : r.Violation.Items,
            texts["level." + r.Violation.Level], r.Violation.KnownAt, r.Violation.HeadToldAt, r.Violation.PoliceToldAt, r.Violation.CyberNoticeAt, r.Violation.CyberReportAt, r.Violation.PersonalDataAt,
            r.Owed, string.Join("; ", r.Deductions.Select(d => $"{d.RoundCode} {d.CriterionCode}")), r.Deductions.Count == 0 ? null : r.Deductions.Sum(d => d.Points), r.Violation.ConclusionNumber, r.Violation.ConcludedOn, r.Violation.ConcludedByName,
            r.Violation.PersonsDisciplined, r.Violation.Fines, r.Violation.PoliceNumber, r.Violation.DocumentReference,
        }));
}
