using Portal.Domain.Reviews;

namespace Portal.Web.Features.Rounds;

/// <summary>Codes of the portal's table of statuses for a review, as the monitor counts, filters and colours them.</summary>
internal static class ReviewState
{
    public const string Overdue = "overdue";

    /// <summary>In the order of the progress bar.</summary>
    public static readonly IReadOnlyList<ReviewStatus> InOrder =
    [
        ReviewStatus.Verified, ReviewStatus.Verifying, ReviewStatus.Submitted, ReviewStatus.Returned,
        ReviewStatus.AwaitingSignature, ReviewStatus.InProgress, ReviewStatus.NotOpened,
    ];

    public static string Code(ReviewStatus status, bool isOverdue = false) => isOverdue ? Overdue : status switch
    {
        ReviewStatus.NotOpened => "not-opened",
        ReviewStatus.InProgress => "in-progress",
        ReviewStatus.AwaitingSignature => "awaiting-signature",
        ReviewStatus.Submitted => "submitted",
        ReviewStatus.Verifying => "verifying",
        ReviewStatus.Returned => "returned",
        ReviewStatus.Verified => "verified",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The status of a code; null for <see cref="Overdue"/> and unknown ones.</summary>
    public static ReviewStatus? Parse(string? code) =>
        InOrder.Where(s => Code(s) == code).Select(s => (ReviewStatus?)s).FirstOrDefault();

    /// <summary>Colour of the progress bar's part.</summary>
    public static string Fill(string code) => code switch
    {
        "verified" => "#1E6B3A",
        "verifying" => "#6B4FA0",
        "submitted" => "#1B4F8A",
        "returned" => "#B77400",
        "awaiting-signature" => "#4F8AC6",
        "in-progress" => "#9DC0E3",
        "overdue" => "#A8201A",
        _ => "#DCE3EB",
    };
}
