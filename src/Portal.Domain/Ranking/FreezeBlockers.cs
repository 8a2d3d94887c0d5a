using Portal.Domain.Reviews;
using Portal.Domain.Rounds;

namespace Portal.Domain.Ranking;

/// <summary>When a ranking may be frozen.</summary>
public static class FreezeBlockers
{
    /// <summary>
    /// The round is closed; every submitted review is verified, every claim of "not applicable" decided. A decision to rank as declared lets
    /// reviews count that nobody verified, with their claims. A review that was returned and never came back counts with its last signed
    /// version and waits for nobody, except for a decision on its claims. What two people had agreed on and one undid is decided first, also when
    /// reviews count as declared: nobody makes a unit's own answer count alone.
    /// </summary>
    /// <param name="appealsRun">Units may still appeal against their provisional results. An open appeal blocks whatever else was decided.</param>
    public static IReadOnlyList<FreezeBlocker> Find(RoundStatus round, bool isAsDeclared, IEnumerable<FreezeReview> reviews, bool appealsRun = false)
    {
        List<FreezeBlocker> found = [];
        if (round is RoundStatus.Draft or RoundStatus.Issued)
        {
            found.Add(new(FreezeBlockerKind.RoundNotClosed, "", 1));
        }

        if (appealsRun)
        {
            found.Add(new(FreezeBlockerKind.AppealsRunning, "", 1));
        }

        foreach (var review in reviews.Where(r => r.IsSubmitted).OrderBy(r => r.UnitCode, StringComparer.Ordinal))
        {
            if (review.OpenAppeals > 0)
            {
                found.Add(new(FreezeBlockerKind.OpenAppeals, review.UnitCode, review.OpenAppeals));
            }

            // nobody can decide on a review in another state
            if (review is { UndoneAgreements: > 0, Status: ReviewStatus.Submitted or ReviewStatus.Verifying })
            {
                found.Add(new(FreezeBlockerKind.UndoneAgreements, review.UnitCode, review.UndoneAgreements));
            }

            var isVerified = review.Status == ReviewStatus.Verified;
            if (isAsDeclared && !isVerified)
            {
                continue;
            }

            if (review.Status is ReviewStatus.Submitted or ReviewStatus.Verifying)
            {
                found.Add(new(FreezeBlockerKind.NotVerified, review.UnitCode, 1));
            }

            if (review.UndecidedClaims > 0)
            {
                found.Add(new(FreezeBlockerKind.UndecidedClaims, review.UnitCode, review.UndecidedClaims));
            }
        }

        return found;
    }
}
