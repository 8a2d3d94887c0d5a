using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>The reviews of the person's own unit in open rounds.</summary>
public sealed class OwnReviews(PortalDb db, Access access, WaitingReviews reviews, ChecklistLibrary checklists, TimeProvider clock)
{
    /// <param name="DaysLeft">Negative: days overdue.</param>
    /// <param name="Remarks">What the last return asks; empty unless the review is with the unit for that.</param>
    public sealed record Row(
        string Round, LocalText Title, string Unit, LocalText UnitName, ReviewStatus Status, DateOnly DueOn, int DaysLeft, int Answered, int Total, DateOnly? AnswerBy, IReadOnlyList<RemarkRow> Remarks)
    {
        /// <summary>Questions of verifiers about single answers that wait for the unit; the nearest of their days.</summary>
        public (int Count, DateOnly By) Asked { get; init; }

        /// <summary>A workbook was brought in for the unit and waits to be looked at; it can still be taken over.</summary>
        public bool HasSentBook { get; init; }

        public bool IsWithUnit => Status is ReviewStatus.NotOpened or ReviewStatus.InProgress or ReviewStatus.Returned;

        public string Path => $"/rounds/{Round}/units/{Unit}";
    }

    public sealed record RemarkRow(string? Criterion, string Text);

    public async Task<IReadOnlyList<Row>> Load(CancellationToken ct)
    {
        if (!access.May(Right.FillReview))
        {
            return [];
        }

        var found = await reviews.Of(Right.FillReview).Where(row => row.Round.Status == RoundStatus.Issued)
            .OrderBy(row => row.Review.ExtendedDueOn ?? row.Round.DueOn)
            .Select(row => new
            {
                row.Round.Code,
                row.Round.TitleVi,
                row.Round.TitleEn,
                row.Round.ChecklistCode,
                row.Review.Id,
                row.Review.UnitCode,
                row.Review.NameVi,
                row.Review.NameEn,
                row.Review.Kind,
                row.Review.Duties,
                row.Review.ClosedGates,
                row.Review.Status,
                row.Review.ReturnCount,
                row.Review.AnswerBy,
                DueOn = row.Review.ExtendedDueOn ?? row.Round.DueOn,
            }).ToListAsync(ct);
        var ids = found.Select(row => row.Id).ToArray();
        var answered = await db.Answers.Where(a => ids.Contains(a.ReviewId) && !a.IsCarriedOver && (a.Value != "" || a.IsNotApplicable)).Select(a => new { a.ReviewId, a.CriterionCode }).ToListAsync(ct);
        var remarks = await db.Remarks.Where(r => ids.Contains(r.ReviewId) && r.ReturnNumber > 0).OrderBy(r => r.At)
            .Select(r => new { r.ReviewId, r.ReturnNumber, r.CriterionCode, r.Text }).ToListAsync(ct);
        var asked = (await db.Clarifications.Where(c => ids.Contains(c.ReviewId) && c.Status == ClarificationStatus.Open).Select(c => new { c.ReviewId, c.AnswerBy }).ToListAsync(ct)).ToLookup(c => c.ReviewId, c => c.AnswerBy);
        var written = found.Where(row => row.Status is ReviewStatus.NotOpened or ReviewStatus.InProgress or ReviewStatus.Returned).Select(row => row.Id).ToArray();
        var sent = (await db.SentBooks.Where(b => written.Contains(b.ReviewId)).Select(b => b.ReviewId).ToListAsync(ct)).ToHashSet();
        var today = clock.Today();
        var rows = new List<Row>();
        foreach (var row in found)
        {
            var checklist = await checklists.GetAsync(db, row.ChecklistCode, ct);
            var required = checklist.ApplicableTo(row.Kind, row.Duties, ClosedGates.Parse(row.ClosedGates))
                .Where(c => c.SectionKind.IsInBase()).Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
            rows.Add(new Row(
                row.Code, new LocalText(row.TitleVi, row.TitleEn), row.UnitCode, new LocalText(row.NameVi, row.NameEn), row.Status, row.DueOn, row.DueOn.DayNumber - today.DayNumber,
                answered.Count(a => a.ReviewId == row.Id && required.Contains(a.CriterionCode)), required.Count, row.AnswerBy,
                row.Status == ReviewStatus.Returned ? [.. remarks.Where(r => r.ReviewId == row.Id && r.ReturnNumber == row.ReturnCount).Select(r => new RemarkRow(r.CriterionCode, r.Text))] : [])
            {
                HasSentBook = sent.Contains(row.Id),
                Asked = (asked[row.Id].Count(), asked[row.Id].DefaultIfEmpty().Min()),
            });
        }

        return rows;
    }
}
