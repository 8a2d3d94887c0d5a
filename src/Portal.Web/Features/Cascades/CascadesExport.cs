using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Web.Shell;

namespace Portal.Web.Features.Cascades;

/// <summary>The lists of the cascade as files.</summary>
internal static class CascadesExport
{
    public static FileContentResult Overview(IStringLocalizer text, CascadeOverview.Model model, string format) =>
        new ListExport($"phat-dong-tiep-{model.Code}", text["overview.title", Show.Text(model.Title)], text["shell.strip"],
        [
            (text["col.code"], 12), (text["col.unit"], 40), (text["col.state"], 20), (text["col.child"], 20), (text["col.issued"], 17), (text["col.due"], 13),
            (text["col.below"], 12), (text["col.units"], 12), (text["col.submitted"], 12), (text["col.verified"], 12), (text["col.late"], 12),
        ]).File(format, model.Rows.Select(object?[] (r) =>
        [
            r.UnitCode, Show.Text(r.Name), text["state." + r.State].Value, r.ChildCode, r.IssuedAt, r.DueOn, r.Below, r.Units, r.Submitted, r.Verified, r.Late,
        ]));
}
