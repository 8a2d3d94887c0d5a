using Microsoft.AspNetCore.Mvc;
using Portal.Infrastructure.Documents;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Verification;

/// <summary>The queue as a workbook or CSV, with the filters of the page.</summary>
internal static class VerificationQueueExport
{
    public static FileContentResult File(VerificationQueue.Model queue, string format, Texts<VerificationText> texts)
    {
        IReadOnlyList<ListWorkbook.Column> columns =
        [
            new(texts["queue.code"], 14), new(texts["queue.unit"], 44), new(texts["queue.cluster"], 24), new(texts["queue.status"], 20),
            new(texts["queue.submitted"], 14), new(texts["queue.late"], 12), new(texts["queue.returns"], 12), new(texts["queue.seen-count"], 12), new(texts["queue.total"], 12),
        ];
        var rows = queue.Rows.Select(r => (IReadOnlyList<object?>)
        [
            r.UnitCode, Show.Text(r.Name), Show.Text(r.Cluster), texts["status." + r.Status], r.SubmittedOn, r.IsLate ? texts["status.late"] : null, r.ReturnCount, r.Seen, r.Total,
        ]);
        var name = $"verification-{queue.Filter.Round}";
        return format == "csv"
            ? new FileContentResult(ListWorkbook.WriteCsv(columns, rows), "text/csv; charset=utf-8") { FileDownloadName = name + ".csv" }
            : new FileContentResult(ListWorkbook.Write(Show.IsEnglish ? "en" : "vi", texts["queue.title"], columns, rows), ListWorkbook.ContentType) { FileDownloadName = name + ".xlsx" };
    }
}
