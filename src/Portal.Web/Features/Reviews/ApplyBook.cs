using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>Stores what a person took over from a workbook, answer by answer: one that somebody changed since the preview is left as it is and named.</summary>
public sealed class ApplyBook(PortalDb db, ReviewScope scope, SaveAnswer save)
{
    /// <param name="isRefused">Whether a row of the form could not be read.</param>
    /// <returns>How many answers were stored, and the others with the code of why; null: no such review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException">The round is closed or the review is not with the unit.</exception>
    public async Task<Result?> Run(string round, string unit, BookForm form, Func<int, bool> isRefused, CancellationToken ct)
    {
        if (await scope.WriteAsync(round, unit, ct) is not { } found)
        {
            return null;
        }

        found.Review.EnsureEditable(found.Round);
        var (stored, others) = (0, new List<(string Criterion, string Code)>());
        for (var i = 0; i < form.Rows.Count; i++)
        {
            var row = form.Rows[i];
            if (row.Take != BookRowForm.Book || isRefused(i))
            {
                continue;
            }

            // each save reads the review as it is then: it may have been signed meanwhile
            db.ChangeTracker.Clear();
            switch (await save.Run(round, unit, row.Criterion, row.Answer, ct))
            {
                case null:
                    return null;
                case { Error: { } error }:
                    others.Add((row.Criterion, error.Code));
                    break;
                case { Theirs: not null }:
                    others.Add((row.Criterion, "book.changed-since"));
                    break;
                default:
                    stored++;
                    break;
            }
        }

        return new(stored, others);
    }

    public sealed record Result(int Stored, IReadOnlyList<(string Criterion, string Code)> NotStored);
}
