using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>Rounds of the person's reach: how far the open ones are, and the latest rankings.</summary>
public sealed class RoundsInReach(Access access, WaitingReviews reviews, TimeProvider clock)
{
    private const int Rankings = 3;

    public sealed record Row(string Code, LocalText Title, DateOnly DueOn, int DaysLeft, bool IsOpen, bool IsFrozen, bool IsPublished, int Units, int Submitted, int Verified, int Late);

    public async Task<IReadOnlyList<Row>> Load(CancellationToken ct)
    {
        var today = clock.Today();
        var found = await reviews.Of(Right.ReadRounds)
            .Where(row => row.Round.Status != RoundStatus.Draft)
            .GroupBy(row => new { row.Round.Code, row.Round.TitleVi, row.Round.TitleEn, row.Round.DueOn, row.Round.Status, row.Round.PublishedAt })
            .Select(group => new
            {
                group.Key,
                Units = group.Count(),
                Submitted = group.Count(row => row.Review.SubmittedOn != null),
                Verified = group.Count(row => row.Review.Status == ReviewStatus.Verified),
                Late = group.Count(row => row.Review.SubmittedOn == null && (row.Review.ExtendedDueOn ?? row.Round.DueOn) < today),
            }).ToListAsync(ct);
        var rows = found.OrderByDescending(row => row.Key.DueOn).Select(row => new Row(
            row.Key.Code, new LocalText(row.Key.TitleVi, row.Key.TitleEn), row.Key.DueOn, row.Key.DueOn.DayNumber - today.DayNumber, row.Key.Status == RoundStatus.Issued,
            row.Key.Status == RoundStatus.Frozen, row.Key.PublishedAt is not null, row.Units, row.Submitted, row.Verified, row.Late)).ToList();
        var isOverseer = access.May(Right.OverseeRounds);
        return
        [
            .. rows.Where(row => isOverseer && !row.IsFrozen),
            .. rows.Where(row => row.IsFrozen && (row.IsPublished || isOverseer)).Take(Rankings),
        ];
    }
}
