using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>Criteria that a colleague asked the person to answer, in reviews that are with their unit.</summary>
public sealed class GivenCriteria(PortalDb db, Access access, ChecklistLibrary checklists) : IWaitingSource
{
    /// <returns>One line for each review: how many are not answered, with the nearest day.</returns>
    public async Task<IReadOnlyList<Waiting>> Load(CancellationToken ct)
    {
        if (!access.May(Right.FillReview))
        {
            return [];
        }

        var units = access.Giving(Right.FillReview).Select(a => a.UnitId).ToArray();
        var open = await (
            from given in db.AnswerAssignments
            join review in db.Reviews on given.ReviewId equals review.Id
            join round in db.Rounds on review.RoundId equals round.Id
            where given.PersonId == access.PersonId && units.Contains(review.UnitId) && round.Status == RoundStatus.Issued
                && (review.Status == ReviewStatus.NotOpened || review.Status == ReviewStatus.InProgress || review.Status == ReviewStatus.Returned)
                && !db.Answers.Any(a => a.ReviewId == given.ReviewId && a.CriterionCode == given.CriterionCode && !a.IsCarriedOver && (a.Value != "" || a.IsNotApplicable))
            select new { round.Code, round.ChecklistCode, review.UnitCode, review.Kind, review.Duties, review.ClosedGates, given.CriterionCode, given.DueOn }).ToListAsync(ct);
        var rows = new List<Waiting>();
        foreach (var review in open.GroupBy(o => (o.Code, o.ChecklistCode, o.UnitCode, o.Kind, o.Duties, o.ClosedGates)))
        {
            var checklist = await checklists.GetAsync(db, review.Key.ChecklistCode, ct);
            var asked = checklist.ApplicableTo(review.Key.Kind, review.Key.Duties, ClosedGates.Parse(review.Key.ClosedGates)).Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
            if (review.Where(o => asked.Contains(o.CriterionCode)).ToList() is { Count: > 0 } left)
            {
                rows.Add(new Waiting("person", "wait.given", left.Count, $"/rounds/{review.Key.Code}/units/{review.Key.UnitCode}/shares?who=mine", left.Min(o => o.DueOn), review.Key.Code));
            }
        }

        return rows;
    }
}
