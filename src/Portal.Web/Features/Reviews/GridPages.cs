using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Loads a whole review as one table.</summary>
public sealed class GridPages(PortalDb db, Access access, ReviewOverviews overviews, LastYears lastYears)
{
    /// <param name="isWhole">Also with the criteria that a closed gate drops: a workbook may open it again.</param>
    /// <returns>Null: no such review within the person's reach.</returns>
    public async Task<GridPage?> Load(string round, string unit, GridFilter filter, CancellationToken ct, bool isWhole = false)
    {
        if (await overviews.Load(round, unit, ct) is not { } review)
        {
            return null;
        }

        var dropped = isWhole ? review.Gates.State.Dropped.ToHashSet() : [];
        var criteria = dropped.Count == 0 ? review.Criteria : [.. review.Checklist.Sections.SelectMany(s => s.Criteria).Where(c => dropped.Contains(c) || review.Criteria.Contains(c))];
        var answers = await db.Answers.AsNoTracking().Where(a => a.ReviewId == review.ReviewId).ToDictionaryAsync(a => a.CriterionCode, ct);
        var evidence = (await db.Evidence.AsNoTracking().Where(e => e.ReviewId == review.ReviewId).ToListAsync(ct)).ToLookup(e => e.CriterionCode);
        var before = await lastYears.Load(review, criteria, ct);
        var remarks = await GroupPages.RemarksAsync(db, review, ct);
        var problems = review.Problems.Where(p => p.IsBlocking).ToLookup(p => p.CriterionCode);
        var rows = criteria.Select(c => new GridPage.Row(
            c,
            AnswerForm.Of(c, answers.GetValueOrDefault(c.Code), evidence[c.Code]),
            answers.GetValueOrDefault(c.Code),
            before.GetValueOrDefault(c.Code),
            [.. problems[c.Code]],
            [.. remarks.Where(r => r.CriterionCode == c.Code)])).ToList();
        return new()
        {
            Review = review,
            Filter = filter,
            Reusable = review.CanWrite ? rows.Count(r => r.IsReusable) : 0,
            Counts = Enum.GetValues<GridRows>().ToDictionary(kind => kind, kind => rows.Count(row => IsIn(review, row, kind))),
            Parts =
            [
                .. review.Checklist.Sections
                    .Select(s => new GridPage.Part(s.Code, s.Title, [.. rows.Where(r => r.Criterion.SectionCode == s.Code && (filter.Show is not { } kind || IsIn(review, r, kind)))]))
                    .Where(part => part.Rows.Count > 0),
            ],
        };
    }

    private bool IsIn(ReviewOverview review, GridPage.Row row, GridRows kind) => kind switch
    {
        GridRows.Unanswered => !row.IsToConfirm && row.Problems.Any(p => p.IsUnanswered),
        GridRows.ToConfirm => row.IsToConfirm,
        GridRows.NoMeasure => row.Problems.Any(p => p.Code.StartsWith("measure.", StringComparison.Ordinal)),
        GridRows.Returned => row.Remarks.Count > 0,
        GridRows.Mine => review.IsOwn && review.Assignments.GetValueOrDefault(row.Criterion.Code)?.PersonId == access.PersonId,
        GridRows.Open => row.Problems.Count > 0 || row.Remarks.Count > 0,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
