using Portal.Domain.Scoring;
using Portal.Domain.Violations;
using Xunit;

namespace Portal.Domain.Tests.Scoring;

public sealed class RegisterCountsTests
{
    private static readonly DateOnly First = Sample.Period.From;
    private static readonly DateOnly Last = Sample.Period.To;

    [Fact]
    public void Only_confirmed_violations_of_the_period_count_first_and_last_day_included()
    {
        ViolationFact[] facts =
        [
            new(First, ViolationEffect.Leak, ViolationStatus.Confirmed, 1, 2),
            new(Last, ViolationEffect.Leak, ViolationStatus.Confirmed, 0, 0),
            new(First.AddDays(-1), ViolationEffect.Leak, ViolationStatus.Confirmed, 7, 7),
            new(Last.AddDays(1), ViolationEffect.Leak, ViolationStatus.Confirmed, 7, 7),
            new(First, ViolationEffect.Leak, ViolationStatus.Suspected, 7, 7),
            new(First, ViolationEffect.Online, ViolationStatus.Dismissed, 7, 7),
        ];

        Assert.Equal(new(2, 0, 0, 1, 2, 0), RegisterCounts.From(Sample.Period, facts, isLate: false));
    }

    [Fact]
    public void Persons_and_fines_add_up_whatever_the_effect()
    {
        ViolationFact[] facts =
        [
            new(First, ViolationEffect.Other, ViolationStatus.Confirmed, 3, 0),
            new(First, ViolationEffect.Concealed, ViolationStatus.Confirmed, 2, 1),
            new(First, ViolationEffect.Online, ViolationStatus.Confirmed, 0, 4),
        ];

        var counts = RegisterCounts.From(Sample.Period, facts, isLate: true);

        Assert.Equal(new(0, 1, 1, 5, 5, 1), counts);
    }

    [Fact]
    public void A_count_is_chosen_by_computed_from()
    {
        var counts = new RegisterCounts(1, 2, 3, 4, 5, 6);
        string?[] sources =
        [
            "violations.leaks", "violations.concealed", "violations.secret_content_online", "violations.persons_disciplined",
            "violations.fines", "round.late_submissions", "training.events", null,
        ];

        Assert.Equal([1, 2, 3, 4, 5, 6, 0, 0], sources.Select(counts.For));
    }

    [Theory]
    [InlineData(10, null, false)]
    [InlineData(11, null, true)]
    [InlineData(13, 13, false)]
    [InlineData(14, 13, true)]
    [InlineData(9, 8, true)]
    public void Late_is_after_the_own_due_day_and_the_day_itself_is_on_time(int submitted, int? extended, bool isLate) =>
        Assert.Equal(isLate, RegisterCounts.IsLate(new(2026, 12, submitted), new(2026, 12, 10), extended is { } day ? new(2026, 12, day) : null));

    [Fact]
    public void What_was_not_handed_in_is_not_late() => Assert.False(RegisterCounts.IsLate(null, new(2026, 12, 10), null));
}
