using Portal.Domain.Ranking;
using Portal.Domain.Tests.Scoring;
using Xunit;
using static Portal.Domain.Tests.Ranking.RankingTableTests;

namespace Portal.Domain.Tests.Ranking;

public sealed class TopClassQuotaTests
{
    [Theory]
    [InlineData("0.2", 10, 2)]
    [InlineData("0.2", 9, 1)]
    [InlineData("0.2", 1, 1)]
    [InlineData("0.29", 100, 29)]
    [InlineData("1", 7, 7)]
    [InlineData("0.3333333333333333333333333333", 30, 9)]
    public void The_floor_of_the_quota_keeps_the_best_class_but_at_least_one(string quota, int units, int kept)
    {
        var entries = Enumerable.Range(0, units).Select(i => Unit($"U{i:000}", 120 - (i * 0.1m)));

        var places = Rank(entries, decimal.Parse(quota, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(kept, places.Count(p => p.Class == "A"));
        Assert.All(places.Skip(kept), p => Assert.Equal(("B", RankingReason.Quota), (p.Class, p.Reason)));
    }

    [Fact]
    public void The_quota_counts_the_two_best_classes_after_the_knock_out()
    {
        // 3 × A, 2 × B, 1 × C and an A that is knocked out: n = 5, floor(0.4 × 5) = 2
        RankingEntry[] entries =
        [
            Unit("A1", 99), Unit("A2", 98), Unit("A3", 97), Unit("B1", 80), Unit("B2", 75), Unit("C1", 60), Unit("K", 100, isKnockedOut: true),
        ];

        var places = Rank(entries, 0.4m);

        Assert.Equal(["A1", "A2"], places.Where(p => p.Class == "A").Select(p => p.UnitCode));
        Assert.Equal(["A3"], places.Where(p => p.Reason == RankingReason.Quota).Select(p => p.UnitCode));
        Assert.Equal(["A1", "A2", "A3", "B1", "B2", "C1", "K"], places.Select(p => p.UnitCode));
    }

    [Fact]
    public void A_group_that_does_not_fit_whole_ends_the_best_class_even_if_a_later_one_would_fit()
    {
        RankingEntry[] entries =
        [
            Unit("A1", 99), Unit("T1", 98), Unit("T2", 98), Unit("A4", 97), Unit("B1", 80), Unit("B2", 80),
        ];

        var places = Rank(entries, 0.34m); // floor(2.04) = 2: A1 fits, the tie of two does not

        Assert.Equal(["A1"], places.Where(p => p.Class == "A").Select(p => p.UnitCode));
        Assert.Equal(["T1", "T2", "A4"], places.Where(p => p.Reason == RankingReason.Quota).Select(p => p.UnitCode));
    }

    [Fact]
    public void The_best_class_may_end_up_empty()
    {
        var places = Rank([Unit("A", 95), Unit("B", 95), Unit("C", 91)], 0.2m);

        Assert.All(places, p => Assert.Equal(("B", RankingReason.Quota), (p.Class, p.Reason)));
        Assert.Equal([1, 1, 3], places.Select(p => p.Overall!.Value));
    }

    [Fact]
    public void Equal_finals_with_different_bases_are_two_groups()
    {
        var places = Rank([Unit("A", 95, @base: 95), Unit("B", 95, @base: 94)], 0.5m);

        Assert.Equal(["A", "B"], places.Select(p => p.Class));
    }

    [Fact]
    public void Each_cluster_has_its_own_quota_and_units_without_one_share_theirs()
    {
        RankingEntry[] entries =
        [
            Unit("X1", 99, "X"), Unit("X2", 98, "X"), Unit("Y1", 91, "Y"), Unit("N1", 97), Unit("N2", 96),
        ];

        var places = Rank(entries, 0.5m);

        Assert.Equal(["X1", "N1", "Y1", "X2", "N2"], places.Select(p => p.UnitCode));
        Assert.Equal([1, 1, 1, 2, 2], places.Select(p => p.InCluster!.Value));
    }

    [Fact]
    public void A_unit_moved_by_the_quota_stands_among_the_second_class_by_its_points()
    {
        var places = Rank([Unit("A", 95), Unit("M", 91), Unit("B", 91, isKnockedOut: true)], 0.5m, knockout: "B");

        Assert.Equal([("A", 1), ("B", 2), ("M", 2)], places.Select(p => (p.UnitCode, p.Overall!.Value)));
        Assert.Equal([RankingReason.None, RankingReason.None, RankingReason.Quota], places.Select(p => p.Reason));
    }

    [Fact]
    public void Units_that_are_not_ranked_do_not_widen_the_quota()
    {
        var places = Rank([Unit("A", 95), Unit("B", 94), .. Enumerable.Range(0, 8).Select(i => new RankingEntry($"Z{i}", "", false, Card(99, 99, 0)))], 0.2m);

        Assert.Equal(1, places.Count(p => p.Class == "A"));
    }

    [Fact]
    public void Without_a_quota_everybody_keeps_the_class()
    {
        var places = RankingTable.Compute([Unit("A", 95), Unit("B", 95), Unit("C", 91)], Sample.Policy());

        Assert.All(places, p => Assert.Equal(("A", RankingReason.None), (p.Class, p.Reason)));
    }

    private static IReadOnlyList<Place> Rank(IEnumerable<RankingEntry> entries, decimal quota, string knockout = "D") =>
        RankingTable.Compute(entries, Sample.Policy(knockout: knockout, quota: quota));
}
