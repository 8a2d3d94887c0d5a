using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Audit;

/// <summary>The audit trail: reading, exporting, verifying.</summary>
[Route("audit")]
[Requires(Right.ReadAudit)]
public sealed class AuditController(AuditList list, AuditWords words) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> List(AuditFilter filter) => View("List", await list.Load(filter, Cancel));

    [HttpGet("export")]
    public async Task<IActionResult> Export(AuditFilter filter, string? format)
    {
        var rows = await list.All(filter, Cancel);
        var title = rows.Count > AuditList.ExportLimit ? Text["audit.title-cut", Show.Number(AuditList.ExportLimit)] : Text["audit.title"];
        var export = new ListExport(
            "nhat-ky", title, Text["shell.strip"],
            [(Text["audit.at"], 18), (Text["audit.who"], 26), (Text["audit.capacity"], 16), (Text["audit.unit"], 14), (Text["audit.seq"], 10), (Text["audit.operation"], 30), (Text["audit.change"], 22), (Text["audit.subject"], 44), (Text["audit.facts"], 44)]);
        return export.File(format, rows.Take(AuditList.ExportLimit).Select(row => new object?[]
        {
            row.At, words.Actor(row.Actor), words.Capacity(row.Capacity), words.Unit(row.Chain), (decimal)row.Seq, words.Operation(row.Operation), words.Change(row.Change),
            words.Subject(row), row.Facts,
        }));
    }

    /// <summary>Re-reads the whole trail and its seals.</summary>
    [HttpPost("verify")]
    public async Task<IActionResult> Verify([FromServices] AuditTrail trail) => View("Verified", await trail.VerifyAsync(Cancel));
}
