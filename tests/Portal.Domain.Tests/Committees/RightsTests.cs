using Portal.Domain.Committees;
using Xunit;

namespace Portal.Domain.Tests.Committees;

public sealed class RightsTests
{
    private static readonly Dictionary<Reach, string> Words = new()
    {
        [Reach.OwnUnit] = "own",
        [Reach.Subtree] = "subtree",
        [Reach.Province] = "province",
        [Reach.Everything] = "all",
    };

    [Fact]
    public void Every_right_has_a_row() => Assert.Equal(Enum.GetValues<Right>(), [.. Rights.All.Order()]);

    [Fact]
    public void The_readme_prints_the_table()
    {
        var capacities = Enum.GetValues<Capacity>();
        var printed = File.ReadLines(Readme())
            .SkipWhile(line => line != $"| right | {string.Join(" | ", capacities)} |").Skip(2)
            .TakeWhile(line => line.StartsWith("| `", StringComparison.Ordinal));
        var expected = Rights.All.Select(right =>
            $"| `{right}` | {string.Join(" | ", capacities.Select(capacity => Rights.Of(right, capacity) is { } reach ? Words[reach] : ""))} |");
        Assert.Equal(expected, printed);
    }

    [Fact]
    public void An_administrator_reads_and_changes_no_answer_score_or_violation()
    {
        Right[] kept =
        [
            Right.ReadRounds, Right.OverseeRounds, Right.ManageRounds, Right.ReadReviews, Right.FillReview, Right.SignReview, Right.VerifyReviews, Right.ReadScores, Right.ConcludeRanking,
            Right.ReadViolations, Right.RecordViolations, Right.ReadAuditTexts,
        ];
        Assert.All(kept, right => Assert.Null(Rights.Of(right, Capacity.Administrator)));
    }

    [Fact]
    public void Only_a_head_or_deputy_signs_and_only_for_the_own_unit()
    {
        Assert.Equal([Capacity.Head, Capacity.DeputyHead], Rights.Capacities(Right.SignReview));
        Assert.All(Rights.Of(Right.SignReview).Values, reach => Assert.Equal(Reach.OwnUnit, reach));
    }

    [Theory]
    [InlineData(Right.SignReview, "/P01/P01-SCT/", true)]
    [InlineData(Right.SignReview, "/P01/P01-SCT/P01-SCT-A/", false)]
    [InlineData(Right.ReadReviews, "/P01/P01-SCT/P01-SCT-A/", true)]
    [InlineData(Right.ReadReviews, "/P01/P01-SNV/", false)]
    [InlineData(Right.ReadReviews, "/P01/", false)]
    [InlineData(Right.ReadCommittees, "/P01/", false)]
    [InlineData(Right.ReadRegisters, "/P02/", true)]
    [InlineData(Right.VerifyReviews, "/P01/P01-SCT/", false)]
    public void A_head_reaches(Right right, string unit, bool covered) =>
        Assert.Equal(covered, Rights.Covers(right, Capacity.Head, "/P01/P01-SCT/", "/P01/P01-SCT/", unit));

    [Theory]
    [InlineData("/P01/", true)]
    [InlineData("/P02/", false)]
    public void An_auditor_of_a_department_reads_the_committee_of_its_province(string unit, bool covered) =>
        Assert.Equal(covered, Rights.Covers(Right.ReadCommittees, Capacity.Auditor, "/P01/P01-SCT/", "/P01/P01-SCT/", unit));

    [Fact]
    public void A_province_is_the_first_part_of_a_path_and_the_whole_portal_stays_whole()
    {
        Assert.Equal("/P01/", Rights.Under(Reach.Province, "/P01/P01-SCT/"));
        Assert.Equal("/P01/", Rights.Under(Reach.Province, "/P01/"));
        Assert.Equal("/", Rights.Under(Reach.Province, "/"));
    }

    // the compiler's own path of this file is mapped away, so the root is looked for above the tests
    private static string Readme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "README.md");
    }
}
