using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Gates;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>The unit answers the gate questions, which drops criteria or brings them back. Answers to dropped criteria are kept.</summary>
public sealed class AnswerGates(PortalDb db, Access access, ReviewScope scope, ChecklistLibrary checklists, NeighbourGuard neighbours, Declarations declarations, TimeProvider clock)
{
    /// <param name="Dropped">Criteria that do not apply any more.</param>
    /// <param name="Back">Criteria that apply again.</param>
    /// <param name="Open">Gates still without an answer.</param>
    public sealed record Outcome(int Dropped, int Back, int Open);

    /// <returns>Null: no such review of the person's own unit, or its checklist asks it nothing.</returns>
    /// <exception cref="RuleBrokenException"><c>gate.overruled</c>: the verifier has decided otherwise; <c>answer.split-marking</c>: reasons make a marking together; <c>text.warned</c>; <c>answer.held</c>; or the review is not with the unit.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has answered since the page was shown.</exception>
    public async Task<Outcome?> Run(string round, string unit, GatesForm form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.WriteAsync(round, unit, ct) is not { } found)
        {
            return null;
        }

        var review = found.Review;
        await scope.LockAsync(review.Id, ct);
        await db.Entry(review).ReloadAsync(ct); // whoever waited sees what was signed or answered meanwhile
        var checklist = await checklists.GetAsync(db, found.Round.ChecklistCode, ct);
        var answers = await db.GateAnswers.Where(g => g.ReviewId == review.Id).ToListAsync(ct);
        var before = GateRows.Of(checklist, review, answers);
        if (before.Rows.Count == 0)
        {
            return null;
        }

        review.EnsureEditable(found.Round);
        if (form.Seen != before.Token)
        {
            throw new DbUpdateConcurrencyException("Somebody has answered a gate since.");
        }

        if (NeighbourCells.Find([.. before.Rows.Select(r => form.Gates.Find(g => g.Code == r.Gate.Code) is { } typed ? typed.Reason : r.Answer?.Reason)]).Any())
        {
            neighbours.Note([nameof(GatesForm.Gates)]);
            throw new RuleBrokenException(SaveAnswer.SplitMarking);
        }

        var said = (from row in before.Rows from typed in form.Gates where row.Answer is not { IsOverruled: true } && typed.Code == row.Gate.Code select (row, typed)).DistinctBy(s => s.row.Gate.Code).ToList();
        foreach (var (row, typed) in said)
        {
            await declarations.EnsureAsync(
                new(review.Id, DeclaredKind.Gate, row.Gate.Code), [(nameof(typed.Reason), typed.Reason)], [(nameof(typed.Reason), row.Answer?.Reason)], ct);
        }

        var now = clock.GetUtcNow();
        foreach (var (row, typed) in said)
        {
            if (Say(row, answers, review.Id, typed, now) is { } added)
            {
                answers.Add(db.GateAnswers.Add(added).Entity);
            }
        }

        var after = GateRows.Of(checklist, review, answers);
        review.Close(after.State);
        review.Touch(found.Round, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        var (then, left) = (before.State.Applicable, after.State.Applicable);
        return new(then.Except(left).Count(), left.Except(then).Count(), after.Open);
    }

    /// <returns>A new row; null: one that there was has changed, or nothing was said.</returns>
    private GateAnswer? Say(GateRows.Row row, List<GateAnswer> answers, Guid reviewId, GatesForm.GateForm typed, DateTimeOffset now)
    {
        bool? isYes = typed.Answer switch { "yes" => true, "no" => false, _ => null };
        var reason = (typed.Reason ?? "").ReplaceLineEndings("\n").Normalize().Trim();
        var answer = answers.Find(a => a.GateCode == row.Gate.Code);
        if (answer is null ? isYes is null && reason.Length == 0 : !answer.IsCarriedOver && answer.IsYes == isYes && answer.Reason == reason)
        {
            return null;
        }

        var said = answer ?? new GateAnswer(reviewId, row.Gate.Code);
        said.Say(isYes, reason, access.PersonId, access.Name, now);
        return answer is null ? said : null;
    }
}
