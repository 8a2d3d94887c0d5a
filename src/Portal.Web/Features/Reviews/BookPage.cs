using Portal.Web.Shell.Books;

namespace Portal.Web.Features.Reviews;

/// <summary>The page of a review's workbook: downloading, sending back, and what a sent one would change.</summary>
/// <param name="Preview">Null: none was sent.</param>
/// <param name="Left">What was to be stored and was not; null: nothing.</param>
public sealed record BookPage(ReviewOverview Review, BookPreview? Preview = null, BookLeft? Left = null)
{
    /// <summary>A workbook that the standing office brought in and nobody of the unit has taken over; null: none.</summary>
    public SentBooksPage.Waiting? Lying { get; init; }
}
