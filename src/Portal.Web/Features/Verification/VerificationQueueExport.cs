using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Verification;

/// <summary>The queue as a workbook or CSV, with the filters of the page.</summary>
internal static class VerificationQueueExport
{
    public static FileContentResult File(VerificationQueue.Model queue, string format, Texts<VerificationText> texts) =>
        new ListExport($"verification-{queue.Filter.Round}", texts["queue.title"], texts["shell.strip"],
        [
            (texts["queue.code"], 14), (texts["queue.unit"], 44), (texts["queue.cluster"], 24), (texts["queue.status"], 20), (texts["queue.submitted"], 14),
            (texts["queue.late"], 12), (texts["queue.returns"], 12), (texts["queue.seen-count"], 12), (texts["queue.total"], 12), (texts["answers.risk"], 44), (texts["queue.signs"], 44), (texts["queue.unclear-count"], 18), (texts["queue.unclear-days"], 18), (texts["queue.self"], 14), (texts["queue.verified"], 14), (texts["queue.over-claim"], 14),
        ]).File(format, queue.Rows.Select(r => new object?[]
        {
            r.UnitCode, Show.Text(r.Name), Show.Text(r.Cluster), texts["status." + r.Status], r.SubmittedOn, r.IsLate ? texts["status.late"] : null, r.ReturnCount, r.Seen, r.Total,
            string.Join("; ", r.Risks.Select(risk => texts["risk." + risk])), string.Join("; ", r.Signs.Select(sign => texts["attention." + sign])), r.Unclear, r.Unclear > 0 ? r.UnclearDays : null, r.Points.Self, r.Points.Verified, r.Points.Self - r.Points.Verified,
        }));
}
