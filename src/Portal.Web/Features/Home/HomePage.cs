using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>What waits for the signed-in person, in all their capacities.</summary>
public sealed class HomePage(Access access, IEnumerable<IWaitingSource> sources, OwnReviews ownReviews, RoundsInReach rounds, DemoTour tour)
{
    /// <summary>Lines that are always open; the rest unfolds.</summary>
    public const int Shown = 7;

    /// <param name="Waiting">The nearest day first.</param>
    public sealed record Model(
        IReadOnlyList<Waiting> Waiting, IReadOnlyList<OwnReviews.Row> ToSign, IReadOnlyList<OwnReviews.Row> Reviews, IReadOnlyList<RoundsInReach.Row> Rounds, DateOnly? NextDay)
    {
        /// <summary>The demo's story, step by step; empty outside a demo.</summary>
        public IReadOnlyList<DemoTour.Link> Tour { get; init; } = [];

        public bool IsEmpty => Waiting.Count == 0 && ToSign.Count == 0 && !Reviews.Any(review => review.IsWithUnit);
    }

    public async Task<Model> Load(CancellationToken ct)
    {
        var waiting = new List<Waiting>();
        foreach (var source in sources)
        {
            waiting.AddRange(await source.Load(ct));
        }

        var own = await ownReviews.Load(ct);
        var inReach = await rounds.Load(ct);
        var signs = access.Giving(Right.SignReview).Select(a => a.UnitCode).ToHashSet();
        var toSign = own.Where(review => signs.Contains(review.Unit) && review.Status == ReviewStatus.AwaitingSignature).ToList();
        var next = own.Where(review => review.DaysLeft >= 0).Select(review => review.DueOn)
            .Concat(inReach.Where(round => round.IsOpen && round.DaysLeft >= 0).Select(round => round.DueOn)).Order().Select(day => (DateOnly?)day).FirstOrDefault();
        return new Model([.. waiting.OrderBy(row => row.Oldest ?? DateOnly.MaxValue)], toSign, [.. own.Except(toSign)], inReach, next) { Tour = await tour.Load(ct) };
    }
}
