using Portal.Domain.Checklists;

namespace Portal.Web.Features.Reviews;

/// <summary>Loads what of last year's review could be taken over at once.</summary>
public sealed class ReusePages(ReviewOverviews overviews, LastYears lastYears)
{
    /// <returns>Null: no such review of the person's own unit.</returns>
    public async Task<ReusePage?> Load(string round, string unit, CancellationToken ct) =>
        await overviews.Load(round, unit, ct) is { IsOwn: true } review ? new(review, await PartsAsync(review, ct)) : null;

    /// <summary>How many answers could be taken over; none where the person may not write.</summary>
    public async Task<int> CountAsync(ReviewOverview review, CancellationToken ct) => review.CanWrite ? (await PartsAsync(review, ct)).Sum(p => p.Reusable.Count) : 0;

    private async Task<IReadOnlyList<ReusePage.Part>> PartsAsync(ReviewOverview review, CancellationToken ct)
    {
        var before = await lastYears.Load(review, review.Criteria, ct);
        return
        [
            .. from section in review.Checklist.Sections
               let criteria = review.Criteria.Where(c => c.SectionCode == section.Code && c.SectionKind.IsInBase()).ToList()
               where criteria.Count > 0
               let open = criteria.Where(c => review.Answers.GetValueOrDefault(c.Code) is null or { IsNotApplicable: false, Value.Length: 0 }).ToList()
               select new ReusePage.Part(section, [.. open.Where(c => before.GetValueOrDefault(c.Code) is { CanReuse: true })], criteria.Count - open.Count, open.Count(c => before.GetValueOrDefault(c.Code) is not { CanReuse: true })),
        ];
    }
}
