using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Violations;

/// <summary>The figures as a workbook or CSV: first by unit and act, then by act, effect, who detected it and channel.</summary>
internal static class ViolationFiguresExport
{
    public static FileContentResult File(ViolationFigures.Model model, string format, Texts<ViolationsText> texts)
    {
        object?[] Row(string by, string code, string name, string act, ViolationFigures.Sum sum) =>
            [by, code, name, act, sum.All, sum.Suspected, sum.Confirmed, sum.Dismissed, sum.Persons, sum.Fines, sum.Transferred];
        return new ListExport("violation-figures", texts["figures.title"], texts["shell.strip"],
        [
            (texts["figures.by"], 24), (texts["field.code"], 14), (texts["figures.line"], 50), (texts["field.act"], 10), (texts["figures.all"], 10), (texts["status.suspected"], 12), (texts["status.confirmed"], 12),
            (texts["status.dismissed"], 12), (texts["field.persons"], 14), (texts["field.fines"], 14), (texts["figures.transferred"], 14),
        ]).File(
            format,
            model.Units.Select(u => Row(texts["figures.by-unit"], u.UnitCode, Show.Text(u.Unit), u.Act, u.Sum))
                .Concat(ViolationFigures.Keys.SelectMany(key => model.Lines[key].Select(l => Row(texts["figures.by-" + key], l.Code, ViolationFilterWords.Of(key, l, texts), key == "act" ? l.Code : "", l.Sum))))
                .Append(Row(texts["figures.total"], "", "", "", model.Total)));
    }
}
