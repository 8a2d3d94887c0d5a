using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Xunit;

namespace Portal.Domain.Tests.Ranking;

public class FreezeBlockersTests
{
    private static readonly FreezeReview Verified = new("A", ReviewStatus.Verified, true, 0);

    [Fact]
    public void A_closed_round_of_verified_reviews_can_be_frozen() => Assert.Empty(Find(RoundStatus.Closed, false, Verified));

    [Fact]
    public void An_open_round_cannot_be_frozen() =>
        Assert.Equal([new FreezeBlocker(FreezeBlockerKind.RoundNotClosed, "", 1)], Find(RoundStatus.Issued, false, Verified));

    [Theory]
    [InlineData(ReviewStatus.Submitted)]
    [InlineData(ReviewStatus.Verifying)]
    public void A_submitted_review_that_nobody_has_verified_blocks(ReviewStatus status) =>
        Assert.Equal([new FreezeBlocker(FreezeBlockerKind.NotVerified, "B", 1)], Find(RoundStatus.Closed, false, Verified, new FreezeReview("B", status, true, 0)));

    [Fact]
    public void Ranked_as_declared_it_does_not_block_nor_do_its_claims() =>
        Assert.Empty(Find(RoundStatus.Closed, true, new FreezeReview("B", ReviewStatus.Submitted, true, 3)));

    [Fact]
    public void A_verified_review_with_an_undecided_claim_blocks_even_then() =>
        Assert.Equal([new FreezeBlocker(FreezeBlockerKind.UndecidedClaims, "B", 2)], Find(RoundStatus.Closed, true, new FreezeReview("B", ReviewStatus.Verified, true, 2)));

    [Fact]
    public void A_review_that_never_came_back_blocks_only_by_its_claims()
    {
        Assert.Empty(Find(RoundStatus.Closed, false, new FreezeReview("B", ReviewStatus.Returned, true, 0)));
        Assert.Equal([new FreezeBlocker(FreezeBlockerKind.UndecidedClaims, "B", 1)], Find(RoundStatus.Closed, false, new FreezeReview("B", ReviewStatus.Returned, true, 1)));
    }

    [Fact]
    public void A_review_that_was_never_submitted_does_not_block() =>
        Assert.Empty(Find(RoundStatus.Closed, false, new FreezeReview("B", ReviewStatus.InProgress, false, 4)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_two_agreed_on_and_one_undid_blocks_also_when_reviews_count_as_declared(bool isAsDeclared)
    {
        Assert.Contains(new FreezeBlocker(FreezeBlockerKind.UndoneAgreements, "B", 1), Find(RoundStatus.Closed, isAsDeclared, new FreezeReview("B", ReviewStatus.Verifying, true, 0, UndoneAgreements: 1)));

        // with its unit nobody could decide, and it never came back
        Assert.Empty(Find(RoundStatus.Closed, isAsDeclared, new FreezeReview("B", ReviewStatus.Returned, true, 0, UndoneAgreements: 1)));
    }

    private static IReadOnlyList<FreezeBlocker> Find(RoundStatus round, bool isAsDeclared, params FreezeReview[] reviews) => FreezeBlockers.Find(round, isAsDeclared, reviews);
}
