using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Jobs;

/// <summary>The jobs, and the runs of one, as files.</summary>
internal static class JobExport
{
    public static FileContentResult Jobs(Texts<JobsText> texts, IEnumerable<JobList.Row> jobs, string format) =>
        new ListExport(
            "jobs", texts["title"], texts["shell.strip"],
            [(texts["col.job"], 40), (texts["col.every"], 20), (texts["col.last"], 17), (texts["col.took-ms"], 12), (texts["col.result"], 18), (texts["col.next"], 17), (texts["col.paused"], 50)])
        .File(format, jobs.Select(j => new object?[]
        {
            texts["job." + j.Name], JobWords.Every(texts, j.Every), j.Last?.StartedAt, j.Last?.Took is { } took ? (int)took.TotalMilliseconds : null, texts["status." + j.ResultCode], j.Next,
            j.Pause is { } pause ? $"{pause.ByName}: {pause.Reason}" : "",
        }));

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
