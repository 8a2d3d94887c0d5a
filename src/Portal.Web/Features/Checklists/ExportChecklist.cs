using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Checklists;

/// <summary>A whole version as a file that can be imported again: JSON, or a workbook to edit.</summary>
public sealed class ExportChecklist(PortalDb db, ChecklistScope scope, Texts<ChecklistsText> text)
{
    public const string Json = "json";
    public const string Book = "book";

    /// <param name="format"><see cref="Json"/> or <see cref="Book"/>.</param>
    public async Task<IActionResult> File(string code, string format, CancellationToken ct)
    {
        if (await scope.ReadAsync(code, ct) is not var (_, checklist))
        {
            return new NotFoundResult();
        }

        if (format == Json)
        {
            return new ListFile(Encoding.UTF8.GetBytes(ChecklistJson.Write(checklist)), "application/json", checklist.AllCriteria.Count) { FileDownloadName = code + ".json" };
        }

        var texts = await db.LegalTexts.OrderBy(t => t.Code).Select(t => t.Code).ToListAsync(ct);
        return new ListFile(new WriteChecklistBook(new BookWords(text), text["shell.strip"]).Write(checklist, texts), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", checklist.AllCriteria.Count)
        {
            FileDownloadName = code + ".xlsx",
        };
    }
}
