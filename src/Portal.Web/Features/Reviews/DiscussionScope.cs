using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Who takes part in the discussions of a review: colleagues of its unit in all, whoever may verify it in those with verifiers, nobody else.</summary>
public sealed class DiscussionScope(PortalDb db, Access access, ReviewScope scope, ChecklistLibrary checklists, Colleagues colleagues, TimeProvider clock)
{
    /// <summary>A criterion of a review whose discussions the person takes part in.</summary>
    /// <param name="IsVerifier">The person verifies the review and is no colleague.</param>
    public sealed record Place(Round Round, Review Review, Criterion Criterion, bool IsVerifier)
    {
        /// <summary>Something may be said: until the round's results are frozen.</summary>
        public bool IsOpen => Round.Status is RoundStatus.Issued or RoundStatus.Closed && Review.EndedOn is null;

        public string Path => $"/rounds/{Round.Code}/units/{Review.UnitCode}/discussions/{Criterion.Code}";

        /// <exception cref="RuleBrokenException"><c>discussion.round-frozen</c>.</exception>
        public void EnsureOpen()
        {
            if (!IsOpen)
            {
                throw new RuleBrokenException("discussion.round-frozen");
            }
        }
    }

    /// <returns>Null: no such criterion of a review, or the person takes no part.</returns>
    public async Task<Place?> FindAsync(string round, string unit, string criterion, CancellationToken ct)
    {
        if (await scope.ReadAsync(round, unit, ct) is not { } found
            || (await checklists.GetAsync(db, found.Round.ChecklistCode, ct)).Find(criterion) is not { } asked
            || !asked.AppliesTo(found.Review.Kind, found.Review.Duties))
        {
            return null;
        }

        return found.IsOwn ? new(found.Round, found.Review, asked, IsVerifier: false)
            : await MayVerifyAsync(found, ct) ? new(found.Round, found.Review, asked, IsVerifier: true)
            : null;
    }

    /// <summary>The discussions of a review that a side sees.</summary>
    public IQueryable<Discussion> Of(Guid reviewId, bool isVerifier) => db.Discussions.Where(d => d.ReviewId == reviewId && (d.WithVerifier || !isVerifier));

    /// <summary>Who may be named in a discussion: colleagues, and with verifiers those who may verify the review.</summary>
    public async Task<List<Colleagues.Colleague>> PeopleAsync(Place place, bool withVerifier, CancellationToken ct)
    {
        var people = await colleagues.Of(place.Review.UnitId, ct);
        if (!withVerifier)
        {
            return people;
        }

        var (today, round) = (clock.Today(), place.Round);
        var (capacities, bodies) = (Rights.Capacities(Right.VerifyReviews), new[] { round.VerifyingUnitId, round.SubstituteUnitId });
        var candidates = await db.Persons.AsNoTracking()
            .Where(p => p.IsActive && db.AppointmentsInForce(today).Any(a => a.PersonId == p.Id && capacities.Contains(a.Capacity) && bodies.Contains(a.UnitId)))
            .OrderBy(p => p.FullName).ThenBy(p => p.Id)
            .Select(p => new Colleagues.Colleague(p.Id, p.FullName, p.Email, p.Language)).ToListAsync(ct);
        var held = await db.VerifierAppointmentsAsync([.. candidates.Select(c => c.Id)], today, ct);
        var path = await db.Units.Where(u => u.Id == place.Review.UnitId).Select(u => u.Path).SingleAsync(ct);
        return [.. people, .. candidates.Where(c => people.TrueForAll(p => p.Id != c.Id)
            && VerificationRule.Refusal(place.Review.UnitId, path, round.VerifyingUnitId, round.SubstituteUnitId, held[c.Id]) is null)];
    }

    private async Task<bool> MayVerifyAsync(ReviewInScope found, CancellationToken ct)
    {
        if (!access.May(Right.VerifyReviews))
        {
            return false;
        }

        var path = await db.Units.Where(u => u.Id == found.Review.UnitId).Select(u => u.Path).SingleAsync(ct);
        return VerificationRule.Refusal(
            found.Review.UnitId, path, found.Round.VerifyingUnitId, found.Round.SubstituteUnitId,
            access.Appointments.Select(a => new VerifierAppointment(a.Capacity, a.UnitId, a.UnitPath, a.ScopePath))) is null;
    }
}
