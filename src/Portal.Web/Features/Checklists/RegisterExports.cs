using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Web.Shell;

namespace Portal.Web.Features.Checklists;

/// <summary>The lists of checklists and of legal texts as files, filtered as on the page.</summary>
internal static class RegisterExports
{
    public static FileContentResult Checklists(IStringLocalizer text, ChecklistList.Model model, string format) =>
        new ListExport("bo-tieu-chi", text["list.title"], text["shell.strip"],
        [
            (text["col.code"], 16), (text["col.checklist"], 60), (text["col.status"], 16), (text["col.owner"], 36), (text["col.published"], 18),
            (text["col.sections"], 10), (text["col.criteria"], 10), (text["col.rounds"], 12),
        ]).File(format, model.Rows.Select(object?[] (r) =>
        [
            r.Code, Show.Text(r.Title), text["version." + r.Status].Value, r.Owner is null ? text["owner.whole"].Value : Show.Text(r.Owner), r.PublishedAt, r.Sections, r.Criteria, r.Rounds,
        ]));

    public static FileContentResult LegalTexts(IStringLocalizer text, LegalTextList.Model model, string format) =>
        new ListExport("can-cu-phap-ly", text["legal.title"], text["shell.strip"],
        [
            (text["legal.code"], 14), (text["legal.number"], 20), (text["legal.kind"], 14), (text["legal.name"], 70), (text["legal.issuer-vi"], 26), (text["legal.issued"], 14),
            (text["legal.first-day"], 14), (text["legal.last-day"], 14), (text["legal.force"], 18), (text["legal.replaced-by"], 16), (text["legal.confirmed"], 18),
        ]).File(format, model.Rows.Select(object?[] (t) =>
        [
            t.Code, t.Number, text["text-kind." + t.Kind].Value, Show.Text(t.Title), Show.Text(t.Issuer), t.IssuedOn, t.From, t.To, text["legal.state-" + t.State].Value, t.ReplacedBy,
            t.IsConfirmed ? text["legal.confirmed"].Value : text["legal.unconfirmed"].Value,
        ]));
}
