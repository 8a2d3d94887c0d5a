using Portal.Domain.Checklists;
using Portal.Domain.Ranking;
using Portal.Domain.Tests.Scoring;
using Xunit;
using static Portal.Domain.Tests.Ranking.RankingTableTests;

namespace Portal.Domain.Tests.Ranking;

public sealed class RankingPropertyTests
{
    [Fact]
    public void Random_rankings_equal_the_rule_written_out_pair_by_pair()
    {
        var random = new Random(20260101);
        for (var run = 0; run < 400; run++)
        {
            decimal? quota = random.Next(5) == 0 ? null : random.Next(1, 101) / 100m;
            var policy = Sample.Policy(knockout: random.Next(2) == 0 ? "B" : "C", quota: quota);
            var entries = Enumerable.Range(0, random.Next(0, 40)).Select(i => Entry(random, i)).ToList();

            var places = RankingTable.Compute(entries, policy);

            Assert.Equal(entries.Count, places.Count);
            var classes = ClassesAfterQuota([.. entries.Where(e => e is { IsSubmitted: true, Card.Final: not null })], policy);
            foreach (var place in places.Where(p => p.IsRanked))
            {
                Assert.Equal(classes[place.UnitCode].Class, place.Class);
                Assert.Equal(classes[place.UnitCode].IsMoved, place.Reason == RankingReason.Quota);
                Assert.Equal(1 + places.Count(o => o.IsRanked && IsBetter(o, place)), place.Overall);
                Assert.Equal(1 + places.Count(o => o.IsRanked && o.Cluster == place.Cluster && IsBetter(o, place)), place.InCluster);
            }

            Assert.Equal(places.Where(p => p.IsRanked).OrderBy(p => p.Overall).ThenBy(p => p.UnitCode, StringComparer.Ordinal), places.TakeWhile(p => p.IsRanked));
        }
    }

    private static RankingEntry Entry(Random random, int number)
    {
        // few different values, so that ties are common
        var final = random.Next(12) == 0 ? (decimal?)null : 40 + (random.Next(0, 9) * 7.5m);
        var card = Card(final is null ? null : final + random.Next(0, 2), final, random.Next(0, 2), random.Next(6) == 0);
        return new($"U{random.Next(1000):000}-{number}", random.Next(3) switch { 0 => "", 1 => "X", _ => "Y" }, random.Next(10) != 0, card);
    }

    private static bool IsBetter(Place a, Place b) => (a, b) switch
    {
        _ when a.Class != b.Class => string.CompareOrdinal(a.Class, b.Class) < 0,
        _ when a.Final != b.Final => a.Final > b.Final,
        _ when a.Base != b.Base => a.Base > b.Base,
        _ => a.Deduction < b.Deduction,
    };

    /// <summary>A unit keeps the best class when everybody at least as good fits; that is the same as walking the groups.</summary>
    private static Dictionary<string, (string Class, bool IsMoved)> ClassesAfterQuota(List<RankingEntry> ranked, Policy policy)
    {
        string Before(RankingEntry e) => policy.ClassFor(e.Card!.Final!.Value, e.Card.IsKnockedOut);
        return ranked.ToDictionary(e => e.UnitCode, e =>
        {
            var cluster = ranked.Where(o => o.Cluster == e.Cluster).ToList();
            if (Before(e) != "A" || policy.TopClassQuota is not { } quota)
            {
                return (Before(e), false);
            }

            var most = Math.Max(1, Math.Floor(quota * cluster.Count(o => Before(o) is "A" or "B")));
            var notWorse = cluster.Count(o => Before(o) == "A" && !IsBetter(Plain(e), Plain(o)));
            return notWorse <= most ? ("A", false) : ("B", true);
        });
    }

    private static Place Plain(RankingEntry e) => new()
    {
        UnitCode = e.UnitCode,
        Cluster = e.Cluster,
        Class = "A",
        Base = e.Card!.Base,
        Final = e.Card.Final,
        Deduction = e.Card.Deduction,
    };
}
