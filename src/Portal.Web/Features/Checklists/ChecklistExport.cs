using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Domain.Checklists;
using Portal.Domain.Units;
using Portal.Web.Shell;

namespace Portal.Web.Features.Checklists;

/// <summary>A checklist's criteria as a file.</summary>
internal static class ChecklistExport
{
    public static FileContentResult File(IStringLocalizer text, ChecklistPage.Model model, string format) =>
        new ListExport($"bo-tieu-chi-{model.Code}{(model.Kind is null ? "" : "-" + model.Kind)}", Show.Text(model.Title), text["shell.strip"],
        [
            (text["col.section"], 10), (text["col.code"], 12), (text["col.criterion"], 70), (text["col.answer"], 16), (text["col.points"], 10), (text["col.knockout"], 12),
            (text["col.applies"], 34), (text["col.legal"], 26), (text["col.evidence"], 60),
            .. model.Gates.Count == 0 ? [] : new[] { (text["part.Gates"], 20) },
        ]).File(format, model.Sections.SelectMany(s => s.Criteria).Select(object?[] (c) =>
        [
            c.SectionCode, c.Code, Show.Text(c.Text), text["answer." + c.Answer.Code()].Value, c.MaxPoints, c.IsKnockout ? text["status.knock-out"].Value : "",
            string.Join(' ', c.Kinds.Order().Select(k => k.Code()).Concat(c.Duties.Codes())),
            string.Join("; ", c.Legal.Select(l => $"{(model.Cited.TryGetValue(l.Text, out var cited) ? cited.Number : l.Text)} {l.Article}".Trim())),
            c.Evidence is null ? "" : Show.Text(c.Evidence),
            .. model.Gates.Count == 0 ? [] : new object?[] { string.Join(", ", c.Gates) },
        ]));
}
