using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Tests.Scoring;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public sealed class AnswerAssignmentTests
{
    private static readonly DateOnly Today = new(2026, 11, 22), Due = new(2026, 12, 10);

    [Theory]
    [InlineData(-1, "assignment.day-past")]
    [InlineData(0, null)]
    [InlineData(18, null)]
    [InlineData(19, "assignment.day-late")]
    public void The_day_to_answer_by_lies_between_today_and_the_day_on_which_the_review_is_due(int days, string? broken) =>
        Assert.Equal(broken, Broken(Today.AddDays(days), Due));

    [Fact]
    public void Once_the_review_is_overdue_any_coming_day_is_taken()
    {
        Assert.Null(Broken(Today.AddDays(5), Today.AddDays(-1)));
        Assert.Equal("assignment.day-past", Broken(Today.AddDays(-1), Today.AddDays(-1)));
    }

    [Fact]
    public void An_optional_criterion_that_somebody_was_asked_to_answer_keeps_the_review_from_being_signed_until_it_is()
    {
        var bonus = Sample.Criterion("B1", AnswerKind.Number, section: SectionKind.Bonus);
        var core = Sample.Criterion("C1");

        string[] Problems(AnswerState? answer, params string[] assigned) =>
            [.. ReviewCheck.AssignedProblems([bonus, core], answer is null ? new Dictionary<string, AnswerState>() : new() { ["B1"] = answer }, assigned.ToHashSet()).Select(p => $"{p.CriterionCode} {p.Code} {p.IsBlocking}")];

        Assert.Equal(["B1 answer.assigned True"], Problems(null, "B1", "C1"));
        Assert.Equal(["B1 answer.assigned True"], Problems(State(""), "B1"));
        Assert.Empty(Problems(State("2"), "B1"));
        Assert.Empty(Problems(null, "C1"));
        Assert.Empty(Problems(null));
    }

    private static AnswerState State(string value) => new("B1", value, false, false, null, false, false, null);

    private static string? Broken(DateOnly day, DateOnly reviewDueOn)
    {
        try
        {
            AnswerAssignment.EnsureDay(day, Today, reviewDueOn);
            return null;
        }
        catch (RuleBrokenException broken)
        {
            return broken.Code;
        }
    }
}
