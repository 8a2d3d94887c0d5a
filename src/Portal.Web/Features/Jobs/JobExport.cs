using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Web.Shell;

namespace Portal.Web.Features.Jobs;

/// <summary>The runs of a job as a file.</summary>
internal static class JobExport
{
    public static FileContentResult File(IStringLocalizer texts, JobPage.Page page, string? format) =>
        new ListExport(
            page.Job.Name, texts["job." + page.Job.Name], texts["shell.strip"],
            [(texts["col.start"], 17), (texts["col.result"], 16), (texts["col.took-ms"], 12), (texts["col.node"], 28), (texts["col.by"], 26), (texts["col.error"], 60)])
        .File(format, page.Runs.Select(r => new object?[]
        {
            r.StartedAt, texts["status." + JobWords.Code(r.Status)].Value, r.Took is { } took ? (int)took.TotalMilliseconds : null, r.Node,
            r.AskedByName.Length > 0 ? r.AskedByName : texts["by.schedule"].Value, r.Error,
        }));
}
