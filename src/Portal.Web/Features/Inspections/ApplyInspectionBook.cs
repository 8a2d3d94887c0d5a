using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Books;

namespace Portal.Web.Features.Inspections;

/// <summary>Stores what a person took over from a workbook, finding by finding, see <see cref="BookResult.StoreAsync"/>.</summary>
public sealed class ApplyInspectionBook(PortalDb db, InspectionScope scope, WriteFinding write)
{
    /// <param name="isRefused">Whether a row of the form could not be read.</param>
    /// <returns>Null: no such inspection that the person conducts.</returns>
    /// <exception cref="RuleBrokenException">Those of <see cref="Inspection.OnlyFinding"/>, <c>conflict.inspecting</c>.</exception>
    public async Task<BookResult?> Run(string code, InspectionBookForm form, Func<int, bool> isRefused, CancellationToken ct)
    {
        if (await scope.ConductedAsync(code, null, ct) is not { } found)
        {
            return null;
        }

        found.Inspection.OnlyFinding();
        return await BookResult.StoreAsync(
            db, form.Rows, isRefused, async row => await write.Run(code, row.Criterion, row.Finding, ct) ? null : new RuleBrokenException("book.no-criterion"));
    }
}
