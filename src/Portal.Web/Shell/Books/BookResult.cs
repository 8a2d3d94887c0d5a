using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Shell.Books;

/// <summary>What became of the rows of a workbook that a person took over.</summary>
/// <param name="NotStored">Criteria that stay as they are, with the rule that says why.</param>
public sealed record BookResult(int Stored, IReadOnlyList<(string Criterion, RuleBrokenException Why)> NotStored)
{
    /// <summary>
    /// Stores row by row: one that cannot be stored, because somebody has changed it since the preview or a rule says no, is left as it is and named; the others go on.
    /// </summary>
    /// <param name="isRefused">Whether a row of the form could not be read.</param>
    /// <param name="save">Stores one row by the use case of the form, or says why not.</param>
    public static async Task<BookResult> StoreAsync<TRow>(PortalDb db, IList<TRow> rows, Func<int, bool> isRefused, Func<TRow, Task<RuleBrokenException?>> save)
        where TRow : BookRowForm
    {
        var (stored, others) = (0, new List<(string Criterion, RuleBrokenException Why)>());
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (!row.IsTaken || isRefused(i))
            {
                continue;
            }

            // each save reads what it changes as it is then: somebody may have ended it meanwhile
            db.ChangeTracker.Clear();
            if (await RefusedAsync(row, save) is { } why)
            {
                others.Add((row.Name, why));
            }
            else
            {
                stored++;
            }
        }

        return new(stored, others);
    }

    private static async Task<RuleBrokenException?> RefusedAsync<TRow>(TRow row, Func<TRow, Task<RuleBrokenException?>> save)
    {
        try
        {
            return await save(row);
        }
        catch (RuleBrokenException broken)
        {
            return broken;
        }
        catch (DbUpdateException meanwhile) when (meanwhile.IsOvertaken())
        {
            return new RuleBrokenException("book.changed-since");
        }
    }
}
