using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Loads who of a unit answers what. Colleagues of the unit see it alone: how a unit shares its work is its own business.</summary>
public sealed class SharesPages(PortalDb db, Access access, ReviewOverviews overviews, Colleagues colleagues)
{
    /// <param name="typed">What was chosen and could not be stored.</param>
    /// <returns>Null: no such review of the person's own unit.</returns>
    public async Task<SharesPage?> Load(string round, string unit, SharesFilter filter, AssignCriteria.Form? typed, CancellationToken ct)
    {
        if (await overviews.Load(round, unit, ct) is not { IsOwn: true } review)
        {
            return null;
        }

        var people = await colleagues.Of(review.UnitId, ct);
        var written = await db.Answers.AsNoTracking().Where(a => a.ReviewId == review.ReviewId)
            .Select(a => new { a.CriterionCode, a.UpdatedByName, a.UpdatedAt }).ToDictionaryAsync(a => a.CriterionCode, StringComparer.Ordinal, ct);
        var blocked = review.Problems.Where(p => p.IsBlocking).Select(p => p.CriterionCode).ToHashSet(StringComparer.Ordinal);
        var rows = review.Criteria.Select(c =>
        {
            var (given, answer, by) = (review.Assignments.GetValueOrDefault(c.Code), review.Answers.GetValueOrDefault(c.Code), written.GetValueOrDefault(c.Code));
            var isDone = answer is { IsAnswered: true } && !blocked.Contains(c.Code);
            return new SharesPage.Row(
                c, given, answer, by?.UpdatedByName ?? "", by?.UpdatedAt, isDone, !isDone && given?.DueOn < review.Today, given is not null && people.TrueForAll(p => p.Id != given.PersonId));
        }).ToList();
        return new(
            review,
            filter,
            typed ?? new() { DueOn = Proposed(review) },
            rows.FindAll(r => IsIn(r, filter)),
            [.. people.Select(p => new SharesPage.Person(
                p.Id, p.Name, rows.Count(r => r.Assignment?.PersonId == p.Id && !r.IsDone), rows.Count(r => r.Assignment?.PersonId == p.Id)))],
            rows.Count(r => r.Assignment?.PersonId == access.PersonId && !r.IsDone));
    }

    /// <summary>Three days before the review is due, to leave time to look it through and sign; never a day that has passed.</summary>
    private static DateOnly Proposed(ReviewOverview review)
    {
        var day = (review.AnswerBy ?? review.DueOn).AddDays(-3);
        return day < review.Today ? review.Today : day;
    }

    private bool IsIn(SharesPage.Row row, SharesFilter filter) =>
        (filter.Section is null or "" || row.Criterion.SectionCode == filter.Section)
        && (filter.State is null or "" || row.State == filter.State || (filter.State == "open" && row.IsLate))
        && filter.Who switch
        {
            null or "" => true,
            SharesFilter.Mine => row.Assignment?.PersonId == access.PersonId,
            SharesFilter.Nobody => row.Assignment is null,
            var who => Guid.TryParse(who, out var id) && row.Assignment?.PersonId == id,
        };
}
