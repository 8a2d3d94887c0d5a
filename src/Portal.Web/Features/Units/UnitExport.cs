using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Domain.Units;
using Portal.Web.Shell;

namespace Portal.Web.Features.Units;

/// <summary>The units, and the clusters, of a filter as files.</summary>
internal static class UnitExport
{
    public static FileContentResult Clusters(IStringLocalizer text, ClusterList.Model model, string format) =>
        new ListExport("cum-thi-dua", text["cluster.title"], text["shell.strip"], [(text["col.code"], 18), (text["col.name-vi"], 46), (text["col.name-en"], 46), (text["col.units"], 12), (text["cluster.seat"], 46)])
        .File(format, model.Rows.Select(object?[] (c) => [c.Code, c.Name.Vi, c.Name.En, c.Units, c.Seat is { } seat ? Show.Text(seat) : ""]));

    public static FileContentResult File(IStringLocalizer text, UnitList.Model model, string format) =>
        new ListExport("don-vi", text["list.title"], text["shell.strip"],
        [
            (text["col.code"], 14), (text["col.name-vi"], 46), (text["col.name-en"], 46), (text["col.kind"], 24), (text["col.duties"], 16), (text["col.parent"], 14), (text["col.cluster"], 18), (text["col.type"], 14),
        ]).File(format, model.Rows.Select(object?[] (u) =>
        [
            u.Code, u.Name.Vi, u.Name.En, u.Kind.Code(), string.Join(' ', u.Duties.Codes()), u.ParentCode, u.ClusterCode, u.Type is { } type ? text["type." + type].Value : "",
        ]));
}
