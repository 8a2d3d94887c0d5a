using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.EquipmentChecks;

/// <summary>The register as a workbook or CSV, with the filters of the page.</summary>
internal static class CheckListExport
{
    /// <summary>What is overdue by unit and category.</summary>
    public static FileContentResult Overdue(OverdueChecks.Model list, string format, Texts<EquipmentChecksText> texts) =>
        new ListExport("equipment-checks-overdue", texts["overdue.caption"], texts["shell.strip"],
        [
            (texts["field.unit-code"], 14), (texts["field.unit"], 40), (texts["field.category"], 24), (texts["overdue.checks"], 12), (texts["field.items"], 10), (texts["overdue.since"], 14), (texts["list.days-overdue"], 14),
        ]).File(format, list.Groups.Select(g => new object?[] { g.UnitCode, Show.Text(g.Unit), texts["category." + g.Category], g.Checks, g.Items, g.Since, g.Days }));

    public static FileContentResult File(CheckList.Model list, string format, Texts<EquipmentChecksText> texts) =>
        new ListExport("equipment-checks", texts["list.title"], texts["shell.strip"],
        [
            (texts["field.code"], 14), (texts["field.unit-code"], 14), (texts["field.unit"], 40), (texts["field.category"], 24), (texts["field.items"], 10), (texts["field.system"], 40), (texts["field.stage"], 18),
            (texts["field.lead"], 22), (texts["field.request"], 20), (texts["field.requested-on"], 14), (texts["field.result"], 18), (texts["field.result-number"], 20), (texts["field.checked-on"], 14),
            (texts["field.passed"], 10), (texts["field.to-mend"], 12), (texts["field.failed"], 12), (texts["field.due"], 14), (texts["list.days-overdue"], 14),
        ]).File(format, list.Rows.Select(r => new object?[]
        {
            r.Check.Code, r.UnitCode, Show.Text(r.Unit), texts["category." + r.Check.Category], r.Check.Items, texts["system." + r.Check.System], texts["stage." + r.Check.Stage], texts["body." + r.Check.Lead],
            r.Check.RequestNumber, r.Check.RequestedOn, texts["result." + r.Check.Result], r.Check.ResultNumber, r.Check.ResultOn, r.Check.Passed, r.Check.ToMend, r.Check.Failed,
            r.Check.FollowedById is null ? r.Check.DueOn : null, r.DaysOverdue,
        }));
}
