using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>
/// Stores what a person took over from a workbook, answer by answer: one that cannot be stored, because somebody has changed it, dropped it or signed the review since the
/// preview, is left as it is and named; the others go on.
/// </summary>
public sealed class ApplyBook(PortalDb db, ReviewScope scope, SaveAnswer save)
{
    /// <param name="isRefused">Whether a row of the form could not be read.</param>
    /// <returns>How many answers were stored, and the others with the rule that says why; null: no such review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException">The round is closed or the review is not with the unit.</exception>
    public async Task<Result?> Run(string round, string unit, BookForm form, Func<int, bool> isRefused, CancellationToken ct)
    {
        if (await scope.WriteAsync(round, unit, ct) is not { } found)
        {
            return null;
        }

        found.Review.EnsureEditable(found.Round);
        var (stored, others) = (0, new List<(string Criterion, RuleBrokenException Why)>());
        for (var i = 0; i < form.Rows.Count; i++)
        {
            var row = form.Rows[i];
            if (row.Take != BookRowForm.Book || isRefused(i))
            {
                continue;
            }

            // each save reads the review as it is then: it may have been signed meanwhile
            db.ChangeTracker.Clear();
            if (await RefusedAsync(round, unit, row, ct) is { } why)
            {
                others.Add((row.Criterion, why));
            }
            else
            {
                stored++;
            }
        }

        return new(stored, others);
    }

    /// <summary>Stores one answer, or says why not.</summary>
    private async Task<RuleBrokenException?> RefusedAsync(string round, string unit, BookRowForm row, CancellationToken ct)
    {
        try
        {
            return await save.Run(round, unit, row.Criterion, row.Answer, ct) switch
            {
                null => new RuleBrokenException("answer.no-criterion"),
                { Error: { } error } => new RuleBrokenException(error.Code),
                { Theirs: not null } => new RuleBrokenException("book.changed-since"),
                _ => null,
            };
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

    public sealed record Result(int Stored, IReadOnlyList<(string Criterion, RuleBrokenException Why)> NotStored);
}
