using Portal.Domain.Checklists;

namespace Portal.Web.Features.Reviews;

/// <summary>The page of a review's workbook: downloading, sending back, and what a sent one would change.</summary>
public sealed record BookPage
{
    public required ReviewOverview Review { get; init; }

    /// <summary>A workbook was read.</summary>
    public bool IsRead { get; init; }

    /// <summary>When the workbook was downloaded.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    public IReadOnlyList<Row> Rows { get; init; } = [];

    public IReadOnlyList<BookProblem> Problems { get; init; } = [];

    /// <summary>Answers that were to be stored and were not, with the reason.</summary>
    public IReadOnlyList<(string Criterion, string Reason)> NotStored { get; init; } = [];

    public int Stored { get; init; }

    public int Conflicts => Rows.Count(r => r.HasConflict);

    /// <param name="Changes">What differs, cell by cell.</param>
    /// <param name="Form">The answer as it would be stored.</param>
    public sealed record Row(Criterion Criterion, IReadOnlyList<Cell> Changes, AnswerForm Form)
    {
        public bool HasConflict => Changes.Any(c => c.IsConflict);
    }

    /// <summary>One cell in words.</summary>
    public sealed record Cell(string Column, string Place, string Stored, string Written, bool IsConflict);
}
