using Portal.Domain.Ranking;
using Xunit;

namespace Portal.Domain.Tests.Ranking;

public sealed class ExampleRoundTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "example-round");

    [Fact]
    public void The_example_round_is_ranked_row_by_row_as_it_should_be()
    {
        var expected = File.ReadAllLines(Path.Combine(Folder, "ranking.csv")).Skip(1).ToList();
        var (_, policy, entries) = RoundFolder.Score(Folder);

        var places = RankingTable.Compute(entries, policy);

        Assert.Equal(40, expected.Count);
        Assert.Equal(expected, places.Select(RoundFolder.Row));
    }

    [Fact]
    public void The_ranking_does_not_depend_on_the_order_of_the_units()
    {
        var (_, policy, entries) = RoundFolder.Score(Folder);

        Assert.Equal(RankingTable.Compute(entries, policy), RankingTable.Compute(entries.Reverse(), policy));
    }
}
