using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Domain.Units;
using Portal.Web.Shell;

namespace Portal.Web.Features.Units;

/// <summary>The units of a filter as a file.</summary>
internal static class UnitExport
{
    public static FileContentResult File(IStringLocalizer text, UnitList.Model model, string format) =>
        new ListExport("don-vi", text["list.title"], text["shell.strip"],
        [
            (text["col.code"], 14), (text["col.name-vi"], 46), (text["col.name-en"], 46), (text["col.kind"], 24), (text["col.duties"], 16), (text["col.parent"], 14), (text["col.cluster"], 18), (text["col.type"], 14),
        ]).File(format, model.Rows.Select(object?[] (u) =>
        [
            u.Code, u.Name.Vi, u.Name.En, u.Kind.Code(), string.Join(' ', u.Duties.Codes()), u.ParentCode, u.ClusterCode, u.Type is { } type ? text["type." + type].Value : "",
        ]));
}
