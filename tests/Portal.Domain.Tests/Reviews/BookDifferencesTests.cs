using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public sealed class BookDifferencesTests
{
    [Theory]
    [InlineData("a", "a", "b", false)]
    [InlineData("", "", "b", false)]
    [InlineData("a", "a", "", false)]
    [InlineData("a", "c", "b", true)]
    [InlineData("", "c", "b", true)]
    [InlineData("a", "", "b", true)]
    public void A_cell_that_the_workbook_changed_is_a_change_and_a_conflict_where_the_portal_changed_too(string then, string now, string written, bool isConflict) =>
        Assert.Equal(new BookChange("note", now, written, isConflict), Assert.Single(BookDifferences.Of(Cells(then), Cells(now), new Dictionary<string, string> { ["note"] = written })));

    [Theory]
    [InlineData("a", "c", "a")]
    [InlineData("a", "b", "b")]
    [InlineData("a", "a", "a")]
    [InlineData("", "c", "")]
    public void A_cell_that_nobody_touched_in_the_workbook_or_that_says_the_same_changes_nothing(string then, string now, string written) =>
        Assert.Empty(BookDifferences.Of(Cells(then), Cells(now), new Dictionary<string, string> { ["note"] = written }));

    [Fact]
    public void Columns_that_the_workbook_lacks_stay_as_they_are() =>
        Assert.Empty(BookDifferences.Of(Cells("a"), Cells("a"), new Dictionary<string, string>()));

    [Fact]
    public void Of_a_statement_that_somebody_entered_meanwhile_both_stand_against_each_other_as_a_whole()
    {
        var (then, theirs) = (new Dictionary<string, string>(), new Dictionary<string, string> { ["seen"] = "weak", ["proof"] = "1/BC" });
        var mine = new Dictionary<string, string> { ["seen"] = "missing", ["text"] = "", ["proof"] = "" };
        Assert.Equal([new("seen", "weak", "missing", true), new("proof", "1/BC", "", true)], BookDifferences.OfWhole(then, theirs, mine, isEnteredSince: true));
        Assert.Equal([new("seen", "", "missing", false)], BookDifferences.OfWhole(then, then, mine, isEnteredSince: false));
        // nothing was written beside it in the workbook
        Assert.Empty(BookDifferences.OfWhole(theirs, new Dictionary<string, string> { ["seen"] = "adequate" }, theirs, isEnteredSince: true));
    }

    private static Dictionary<string, string> Cells(string note) => note.Length == 0 ? [] : new() { ["note"] = note };
}
