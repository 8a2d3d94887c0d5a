using Portal.Domain.Ranking;
using Portal.Domain.Scoring;
using Portal.Domain.Tests.Scoring;
using Xunit;

namespace Portal.Domain.Tests.Ranking;

public sealed class RankingTableTests
{
    [Fact]
    public void Units_with_equal_points_share_a_place_and_the_next_place_skips()
    {
        var places = RankingTable.Compute([Unit("C", 80), Unit("B", 95), Unit("A", 95)], Sample.Policy());

        Assert.Equal([("A", 1), ("B", 1), ("C", 3)], places.Select(p => (p.UnitCode, p.Overall!.Value)));
    }

    [Fact]
    public void The_order_is_class_then_final_then_base_then_fewer_points_deducted()
    {
        RankingEntry[] entries =
        [
            Unit("knocked-out", 99, isKnockedOut: true), Unit("less-deducted", 80, @base: 82, deduction: 2), Unit("more-deducted", 80, @base: 82, deduction: 5),
            Unit("higher-base", 80, @base: 83, deduction: 9), Unit("higher-final", 81, @base: 60), Unit("best", 90),
        ];

        var places = RankingTable.Compute(entries, Sample.Policy());

        Assert.Equal(["best", "higher-final", "higher-base", "less-deducted", "more-deducted", "knocked-out"], places.Select(p => p.UnitCode));
        Assert.Equal([1, 2, 3, 4, 5, 6], places.Select(p => p.Overall!.Value));
        Assert.Equal("D", places[^1].Class);
        Assert.True(places[^1].IsKnockedOut);
    }

    [Fact]
    public void Places_are_also_given_inside_each_cluster_and_units_without_one_form_one()
    {
        RankingEntry[] entries = [Unit("A", 90, "X"), Unit("B", 85), Unit("C", 80, "X"), Unit("D", 80, "X"), Unit("E", 70, "X"), Unit("F", 60)];

        var places = RankingTable.Compute(entries, Sample.Policy());

        Assert.Equal([1, 1, 2, 2, 4, 2], places.Select(p => p.InCluster!.Value));
        Assert.Equal([1, 2, 3, 3, 5, 6], places.Select(p => p.Overall!.Value));
    }

    [Fact]
    public void Equal_units_are_listed_by_unit_code_ordinal()
    {
        var places = RankingTable.Compute([Unit("a", 80), Unit("P-1", 80), Unit("P1", 80), Unit("B", 80)], Sample.Policy());

        Assert.Equal(["B", "P-1", "P1", "a"], places.Select(p => p.UnitCode));
    }

    [Fact]
    public void Units_without_submission_or_score_follow_by_code_without_place_class_and_points()
    {
        RankingEntry[] entries =
        [
            new("Z", "X", false, Card(99, 99, 0, isKnockedOut: true)), new("Y", "X", true, Card(null, null, 3, isKnockedOut: true)),
            new("W", "", false, null), Unit("A", 10),
        ];

        var places = RankingTable.Compute(entries, Sample.Policy());

        Assert.Equal(["A", "W", "Y", "Z"], places.Select(p => p.UnitCode));
        Assert.Equal(
            [RankingReason.NotHandedIn, RankingReason.NothingApplicable, RankingReason.NotHandedIn], places.Skip(1).Select(p => p.Reason));
        Assert.Equal(new Place { UnitCode = "Z", Cluster = "X", Reason = RankingReason.NotHandedIn }, places[3]);
    }

    [Fact]
    public void A_unit_not_handed_in_is_told_so_even_when_nothing_applies() =>
        Assert.Equal(RankingReason.NotHandedIn, RankingTable.Compute([new("A", "", false, Card(null, null, 0))], Sample.Policy()).Single().Reason);

    internal static RankingEntry Unit(
        string code, decimal final, string cluster = "", decimal? @base = null, decimal deduction = 0, bool isKnockedOut = false) =>
        new(code, cluster, true, Card(@base ?? final, final, deduction, isKnockedOut));

    internal static ScoreCard Card(decimal? @base, decimal? final, decimal deduction, bool isKnockedOut = false) => new()
    {
        Base = @base,
        Bonus = 0,
        Deduction = deduction,
        Final = final,
        Class = null,
        Earned = 0,
        Max = 0,
        BonusEarned = 0,
        Lines = [],
        KnockedOutBy = isKnockedOut ? ["K"] : [],
    };
}
