using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Takes answers over from the round before, with the documents they named, into criteria that nobody has answered yet. Each waits for somebody to confirm it.</summary>
public sealed class CarryOverAnswers(PortalDb db, Access access, ReviewScope scope, ChecklistLibrary checklists, TimeProvider clock)
{
    /// <param name="chosen">Which criteria to look at: one, or a whole section.</param>
    /// <returns>How many were taken over; null: no such review of the person's own unit, or no such criterion in it.</returns>
    /// <exception cref="RuleBrokenException"><c>answer.nothing-to-reuse</c>, or the review is not with the unit.</exception>
    public async Task<int?> Run(string round, string unit, Func<Criterion, bool> chosen, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.WriteAsync(round, unit, ct) is not { } found)
        {
            return null;
        }

        var (review, checklist) = (found.Review, await checklists.GetAsync(db, found.Round.ChecklistCode, ct));
        var criteria = review.ApplicableOf(checklist).Where(chosen).ToDictionary(c => c.Code, StringComparer.Ordinal);
        if (criteria.Count == 0)
        {
            return null;
        }

        await scope.LockAsync(review.Id, ct);
        var now = clock.GetUtcNow();
        review.Touch(found.Round, now);
        var count = await FillAsync(review, found.Round.PreviousRoundId, checklist, criteria, now, ct);
        if (count == 0)
        {
            throw new RuleBrokenException("answer.nothing-to-reuse");
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return count;
    }

    private async Task<int> FillAsync(Review review, Guid? previousRoundId, Checklist checklist, Dictionary<string, Criterion> criteria, DateTimeOffset now, CancellationToken ct)
    {
        var codes = criteria.Keys.ToList();
        var own = await db.Answers.Where(a => a.ReviewId == review.Id && codes.Contains(a.CriterionCode)).ToDictionaryAsync(a => a.CriterionCode, ct);
        var proved = await db.Evidence.Where(e => e.ReviewId == review.Id).Select(e => e.CriterionCode).Distinct().ToListAsync(ct);
        var before = (await AnswerBefore.LoadAsync(db, checklists, previousRoundId, review.UnitId, checklist, criteria.Values, ct)).ToList();
        var (earlier, then) = (before.Select(b => b.Value.Answer.ReviewId).FirstOrDefault(), before.ConvertAll(b => b.Value.Criterion.Code));
        var documents = (await db.Evidence.AsNoTracking().Where(e => e.ReviewId == earlier && then.Contains(e.CriterionCode)).ToListAsync(ct)).ToLookup(e => e.CriterionCode);
        var count = 0;
        foreach (var (code, row) in before)
        {
            var isNew = !own.TryGetValue(code, out var answer);
            answer ??= new Answer(review.Id, code);
            if (!CarryOver.Fill(answer, criteria[code], row.Answer, row.Decision, access.PersonId, access.Name, now))
            {
                continue;
            }

            count++;
            if (isNew)
            {
                db.Answers.Add(answer);
            }

            if (!proved.Contains(code))
            {
                db.Evidence.AddRange(documents[row.Answer.CriterionCode].OrderBy(e => e.Id).Select(e => new Evidence(review.Id, code, e.Number, e.IssuedOn, e.Issuer, e.Location, e.Holder)));
            }
        }

        return count;
    }
}
