using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Web.Shell;

namespace Portal.Web.Features.Home;

/// <summary>Reviews that wait for verification, on the menu.</summary>
public sealed class VerificationCount(WaitingReviews reviews) : IMenuCount
{
    public string Path => "/verification";

    public Right Needs => Right.VerifyReviews;

    public Task<int> CountAsync(CancellationToken ct) => reviews.ToVerify().CountAsync(ct);
}
