using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Web.Shell;

namespace Portal.Web.Features.Tasks;

/// <summary>The list of long tasks as a file.</summary>
internal static class TaskExport
{
    public static FileContentResult File(IStringLocalizer texts, TaskList.Model model, string? format) =>
        new ListExport(
            "tasks", texts["list.title"], texts["shell.strip"],
            [(texts["col.task"], 40), (texts["col.state"], 16), (texts["col.done"], 10), (texts["col.total"], 10), (texts["col.asked"], 17), (texts["col.by"], 26), (texts["col.finished"], 17), (texts["col.report"], 80)])
        .File(format, model.Rows.Select(r => new object?[]
        {
            r.Title, texts["status." + r.StatusCode].Value, r.Done, r.Total, r.AskedAt, r.AskedBy, r.FinishedAt, string.Join(' ', [.. r.Report, r.Error]).Trim(),
        }));
}
