using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>A whole review as one table: one row for each criterion.</summary>
public sealed record GridPage
{
    public required ReviewOverview Review { get; init; }

    public required GridFilter Filter { get; init; }

    /// <summary>The rows that the filter lets through, by section.</summary>
    public required IReadOnlyList<Part> Parts { get; init; }

    /// <summary>Rows in each filter, whatever is filtered now.</summary>
    public required IReadOnlyDictionary<GridRows, int> Counts { get; init; }

    /// <summary>Answers of last year that could be taken over, whatever is filtered now; none where the person may not write.</summary>
    public int Reusable { get; init; }

    public int RowCount => Parts.Sum(p => p.Rows.Count);

    /// <summary>One section with its rows.</summary>
    public sealed record Part(string Code, LocalText Title, IReadOnlyList<Row> Rows);

    /// <param name="Answer">Null: there is none yet.</param>
    /// <param name="Problems">What keeps the answer from being signed.</param>
    /// <param name="Remarks">What was asked about it when the review was returned.</param>
    public sealed record Row(
        Criterion Criterion, AnswerForm Form, Answer? Answer, GroupPage.LastYear? LastYear, IReadOnlyList<ReviewProblem> Problems, IReadOnlyList<ReviewRemark> Remarks)
    {
        public bool HasFinding => Criterion.SectionKind.IsInBase();

        /// <summary>The finding asks for a measure, a responsible post and a day.</summary>
        public bool NeedsMeasure => HasFinding && !Form.IsElsewhere && Form.AsksForMeasure();

        public bool IsToConfirm => Answer is { IsCarriedOver: true };

        /// <summary>Last year's answer can be taken over: there is none of this year.</summary>
        public bool IsReusable => LastYear is { CanReuse: true } && Answer is (null or { IsNotApplicable: false, Value.Length: 0 });
    }
}
