using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>Loads the threads on a criterion.</summary>
public sealed class DiscussionsPages(PortalDb db, DiscussionScope scope)
{
    /// <returns>Null: no such criterion, or the person takes no part in its discussions.</returns>
    public async Task<DiscussionsPage?> Load(string round, string unit, string criterion, (Guid?, CommentForm)? typed, CancellationToken ct)
    {
        if (await scope.FindAsync(round, unit, criterion, ct) is not { } place)
        {
            return null;
        }

        var threads = await scope.Of(place.Review.Id, place.IsVerifier).AsNoTracking().Where(d => d.CriterionCode == criterion)
            .OrderBy(d => d.SettledAt != null).ThenByDescending(d => d.StartedAt).ToListAsync(ct);
        var ids = threads.ConvertAll(d => d.Id);
        var comments = (await db.Comments.AsNoTracking().Where(c => ids.Contains(c.DiscussionId)).OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(ct)).ToLookup(c => c.DiscussionId);
        var people = await scope.PeopleAsync(place, true, ct);
        var colleagues = place.IsVerifier ? [] : await scope.PeopleAsync(place, false, ct);
        return new(
            place,
            [.. threads.Select(d => new DiscussionsPage.Thread(d, [.. comments[d.Id]]))],
            new([.. colleagues.Select(p => p.Name)], [.. people.Select(p => p.Name)]),
            place.IsVerifier ? $"/verification/{round}/{unit}/{criterion}" : $"/rounds/{round}/units/{unit}/groups/{place.Criterion.SectionCode}?open={criterion}#{criterion}",
            typed);
    }
}
