using Portal.Domain.Reviews;

namespace Portal.Web.Features.Verification;

/// <summary>Codes of the one table of statuses for what this feature shows.</summary>
public static class ShownStatus
{
    public static string Of(ReviewStatus status) => status switch
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

    public static string Of(Finding finding) => finding switch
    {
        Finding.Adequate => "ok",
        Finding.Weak => "weak",
        Finding.Missing => "missing",
        Finding.Unsuitable => "unsuitable",
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding, null),
    };
}
