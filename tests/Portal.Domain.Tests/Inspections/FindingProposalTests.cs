using Portal.Domain.Checklists;
using Portal.Domain.Inspections;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Domain.Tests.Inspections;

public class FindingProposalTests
{
    private static readonly Guid Review = Guid.NewGuid();

    [Fact]
    public void What_the_team_finds_as_the_unit_says_proposes_nothing()
    {
        Assert.Null(FindingProposal.Of(Asked(AnswerKind.YesNo), Said("no", Finding.Missing), Finding.Missing));
        Assert.Null(FindingProposal.Of(Asked(AnswerKind.YesNo), Said("yes", null), Finding.Adequate)); // without a class nothing is to be mended
    }

    [Theory]
    [InlineData(AnswerKind.YesNo, Finding.Missing, "no")]
    [InlineData(AnswerKind.YesNo, Finding.Weak, "")]
    [InlineData(AnswerKind.Level, Finding.Missing, "0")]
    [InlineData(AnswerKind.Level, Finding.Unsuitable, "")]
    [InlineData(AnswerKind.Percentage, Finding.Missing, "")]
    public void A_value_is_proposed_only_where_the_finding_leaves_no_choice(AnswerKind kind, Finding found, string value) =>
        Assert.Equal(new FindingProposal(false, value), FindingProposal.Of(Asked(kind), Said("yes", Finding.Adequate), found));

    [Fact]
    public void What_was_seen_at_the_unit_applies_to_it_and_nothing_differs_from_what_it_did_not_answer()
    {
        var claim = new Answer(Review, "G01-01");
        claim.Write("", true, "không có", null, "", "", null, null, "x", default);
        Assert.Equal(new FindingProposal(true, ""), FindingProposal.Of(Asked(AnswerKind.YesNo), claim, Finding.Adequate));
        Assert.Equal(new FindingProposal(false, "yes"), FindingProposal.Of(Asked(AnswerKind.YesNo), Said("no", Finding.Missing), Finding.Adequate));
        Assert.Null(FindingProposal.Of(Asked(AnswerKind.YesNo), null, Finding.Missing));
    }

    private static Criterion Asked(AnswerKind kind) => new() { Code = "G01-01", SectionCode = "G01", SectionKind = SectionKind.Core, Text = new("x", "x"), Answer = kind, MaxPoints = 1 };

    private static Answer Said(string value, Finding? finding)
    {
        var answer = new Answer(Review, "G01-01");
        answer.Write(value, false, "", finding, "", "", null, null, "x", default);
        return answer;
    }
}
