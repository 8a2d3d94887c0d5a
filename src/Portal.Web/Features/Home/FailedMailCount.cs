using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Web.Shell;

namespace Portal.Web.Features.Home;

/// <summary>Mails that were given up, on the menu.</summary>
public sealed class FailedMailCount(WaitingReviews reviews) : IMenuCount
{
    public string Path => "/reminders";

    public Right Needs => Right.SendReminders;

    public Task<int> CountAsync(CancellationToken ct) => reviews.FailedMails().CountAsync(ct);
}
