using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Rounds;

/// <summary>How a follow-up round and the one that it goes back to know of each other: before and after.</summary>
public sealed class RoundFollowUp(PortalDb db, RoundScope scope)
{
    /// <summary>Follow-up rounds of a round that the person may read.</summary>
    public async Task<IReadOnlyList<Link>> ByAsync(Round round, CancellationToken ct) =>
        await scope.Visible().AsNoTracking().Where(r => r.PreviousRoundId == round.Id && r.Kind == RoundKind.FollowUp && r.Status != RoundStatus.Draft)
            .OrderBy(r => r.Code).Select(r => new Link(r.Code, new LocalText(r.TitleVi, r.TitleEn))).ToListAsync(ct);

    /// <param name="reviews">Those that the person watches.</param>
    /// <param name="asked">Contents that they are asked about: each had a finding in the round before.</param>
    /// <returns>Null: it is no follow-up round.</returns>
    public async Task<Progress?> LoadAsync(Round round, IQueryable<Review> reviews, int asked, CancellationToken ct)
    {
        var before = await db.Rounds.AsNoTracking().Where(r => r.Id == round.PreviousRoundId).Select(r => new Link(r.Code, new LocalText(r.TitleVi, r.TitleEn))).SingleAsync(ct);
        var now = await (
            from answer in db.Answers
            join review in reviews on answer.ReviewId equals review.Id
            where !answer.IsCarriedOver && (answer.IsNotApplicable || answer.Value != "")
            group answer by answer.IsNotApplicable ? Finding.Adequate : answer.Finding into g
            select new { g.Key, Count = g.Count() }).ToListAsync(ct);
        int Of(Finding finding) => now.Where(n => n.Key == finding).Sum(n => n.Count);
        return new(before, asked, Of(Finding.Adequate), Of(Finding.Weak), Of(Finding.Missing), Of(Finding.Unsuitable));
    }

    public sealed record Link(string Code, LocalText Title);

    /// <summary>Contents that were asked about again, and what they are found to be now by the units.</summary>
    /// <param name="Of">The round before.</param>
    /// <param name="Asked">Contents, one for each unit and criterion.</param>
    public sealed record Progress(Link Of, int Asked, int Adequate, int Weak, int Missing, int Unsuitable)
    {
        /// <summary>Not yet answered or confirmed.</summary>
        public int Open => Math.Max(0, Asked - Adequate - Weak - Missing - Unsuitable);
    }
}
