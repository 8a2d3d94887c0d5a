using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;

namespace Portal.Web.Features.Appointments;

/// <summary>Both lists as a file with the same columns; taking one out stands in the audit trail.</summary>
internal static class HeldExport
{
    public static async Task<IReadOnlyList<HeldRights.Row>> Recorded(PortalDb db, string subject, IReadOnlyList<HeldRights.Row> rows, CancellationToken ct)
    {
        db.Record("exported", subject, FormattableString.Invariant($"rows={rows.Count}"));
        await db.SaveChangesAsync(ct);
        return rows;
    }

    public static FileContentResult File(IStringLocalizer text, string name, string title, string? format, IReadOnlyList<HeldRights.Row> rows)
    {
        var export = new ListExport(
            name, title, text["shell.strip"],
            [
                (text["held.person"], 28), (text["held.email"], 32), (text["held.capacity"], 28), (text["held.acting-for"], 26), (text["held.reason"], 36), (text["held.unit"], 40), (text["held.scope"], 14),
                (text["held.post"], 28), (text["held.from"], 12), (text["held.to"], 12), (text["held.ended"], 18), (text["held.checked"], 18), (text["held.checked-by"], 26), (text["held.due"], 12), (text["held.state"], 16),
            ]);
        return export.File(format, rows.Select(row => new object?[]
        {
            row.Person, row.Email, text["capacity." + row.Capacity].Value, row.ActingFor, row.Reason, $"{Show.Text(row.Unit)} ({row.UnitCode})", row.Scope ?? text["held.everything"].Value,
            Show.Text(row.Post), row.From, row.To, row.EndedAt, row.CheckedAt, row.CheckedBy, row.DueOn,
            text[row.IsOverdue ? "held.overdue" : row.IsInForce ? "held.in-force" : row.EndedAt is null ? "held.not-in-force" : "held.ended"].Value,
        }));
    }
}
