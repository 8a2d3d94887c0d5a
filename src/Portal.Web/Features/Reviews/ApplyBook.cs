using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Books;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Reviews;

/// <summary>Stores what a person took over from a workbook, answer by answer, see <see cref="BookResult.StoreAsync"/>.</summary>
public sealed class ApplyBook(PortalDb db, ReviewScope scope, SaveAnswer save, Declarations declarations, WarnedInput input)
{
    /// <param name="isRefused">Whether a row of the form could not be read.</param>
    /// <returns>Null: no such review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException">The round is closed or the review is not with the unit.</exception>
    public async Task<BookResult?> Run(string round, string unit, BookForm form, Func<int, bool> isRefused, CancellationToken ct)
    {
        if (await scope.WriteAsync(round, unit, ct) is not { } found)
        {
            return null;
        }

        found.Review.EnsureEditable(found.Round);
        return await BookResult.StoreAsync(db, form.Rows, isRefused, async row =>
        {
            row.Answer.Declaration = input.Said; // one for all that the workbook brings
            return await save.Run(round, unit, row.Criterion, row.Answer, ct) switch
            {
                null => new RuleBrokenException("answer.no-criterion"),
                { Error: { } error } => new RuleBrokenException(error.Code),
                { Warned: [var warned, ..] } => new RuleBrokenException("book.warned", declarations.Sentence(warned)),
                { Theirs: not null } => new RuleBrokenException("book.changed-since"),
                _ => null,
            };
        });
    }
}
