using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Audit;

/// <summary>The audit trail: reading, exporting, verifying.</summary>
[Route("audit")]
[Requires(Right.ReadAudit)]
public sealed class AuditController(AuditList list, PortalDb db) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> List(AuditFilter filter) => View("List", await list.Load(filter, Cancel));

    [HttpGet("export")]
    public async Task<IActionResult> Export(AuditFilter filter, string? format)
    {
        var rows = await list.All(filter, Cancel);
        db.Record("exported", "audit", FormattableString.Invariant($"rows={rows.Count}"));
        await db.SaveChangesAsync(Cancel);
        var export = new ListExport(
            "nhat-ky", Text["audit.title"], Text["shell.strip"],
            [(Text["audit.at"], 18), (Text["audit.actor"], 26), (Text["audit.capacity"], 16), (Text["audit.chain"], 14), (Text["audit.seq"], 10), (Text["audit.operation"], 26), (Text["audit.name"], 34), (Text["audit.subject"], 44), (Text["audit.change"], 16), (Text["audit.facts"], 44)]);
        return export.File(format, rows.Select(row => new object?[] { row.At, row.Actor, row.Capacity, row.Chain, (decimal)row.Seq, row.Operation, row.Name, row.Subject, row.Change, row.Facts }));
    }

    /// <summary>Re-reads the whole trail.</summary>
    [HttpPost("verify")]
    public async Task<IActionResult> Verify([FromServices] AuditTrail trail) => View("Verified", await trail.VerifyAsync(Cancel));
}
