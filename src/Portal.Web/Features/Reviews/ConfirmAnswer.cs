using Portal.Domain.Common;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>A person confirms an answer that was taken over from the round before: from now on it counts as answered.</summary>
public sealed class ConfirmAnswer(PortalDb db, Access access, ReviewScope scope, Declarations declarations, TimeProvider clock)
{
    /// <returns>The criterion's code; null: no such answer in a review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException"><c>answer.nothing-to-confirm</c>; <c>text.warned</c>: what was taken over needs a declaration of this year; or the review is not with the unit.</exception>
    public async Task<string?> Run(string round, string unit, string criterion, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.AnswerAsync(round, unit, criterion, ct) is not { Answer: { } answer } open)
        {
            return null;
        }

        open.Review.EnsureEditable(open.Round);
        answer.Confirm(access.PersonId, access.Name, clock.GetUtcNow());
        var texts = AnswerTexts.Of(answer, open.Evidence);
        await declarations.EnsureAsync(new(open.Review.Id, DeclaredKind.Answer, criterion), texts, texts, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return answer.CriterionCode;
    }
}
