using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Xunit;

namespace Portal.Domain.Tests.Reminders;

public sealed class ReminderPlanTests
{
    // 10/12/2026 is a Thursday
    private static readonly DateOnly Due = new(2026, 12, 10);
    private static readonly DateOnly Issued = new(2026, 10, 1);
    private static readonly RoundReminderFacts Round = new("2026", IsClosed: false, ReminderLadder.Default);
    private static readonly ReviewReminderFacts Open =
        new(Guid.Parse("00000000-0000-0000-0000-000000000001"), "P00-SCT", Due, IsSubmitted: false, IsReturned: false, AnswerBy: null, Issued);

    [Fact]
    public void The_whole_ladder_tells_each_rung_once_on_its_day()
    {
        var mailbox = Walk(_ => Open, Issued, Due.AddDays(30));

        Assert.Equal(
        [
            (Issued, "round/2026/P00-SCT/issued/2026-10-01/officer"),
            (Issued, "round/2026/P00-SCT/issued/2026-10-01/head"),
            (new(2026, 12, 3), "round/2026/P00-SCT/before-7/2026-12-10/officer"),
            (new(2026, 12, 7), "round/2026/P00-SCT/before-3/2026-12-10/officer"),
            (new(2026, 12, 9), "round/2026/P00-SCT/before-1/2026-12-10/officer"),
            (Due, "round/2026/P00-SCT/due/2026-12-10/officer"),
            (Due, "round/2026/P00-SCT/due/2026-12-10/head"),
            (new(2026, 12, 11), "round/2026/P00-SCT/after-1/2026-12-10/officer"),
            (new(2026, 12, 11), "round/2026/P00-SCT/after-1/2026-12-10/head"),
            (new(2026, 12, 15), "round/2026/P00-SCT/escalate-head/2026-12-10/head"),
            (new(2026, 12, 17), "round/2026/P00-SCT/escalate-leader/2026-12-10/leader"),
        ],
        mailbox);
    }

    [Fact]
    public void A_reminder_says_whom_it_tells_what()
    {
        var planned = Assert.Single(Plan(Open, new(2026, 12, 17)), r => r.Recipient == ReminderAudience.ResponsibleLeader);

        Assert.Equal(
            new PlannedReminder(
                Open.ReviewId,
                "escalate-leader",
                ReminderAudience.ResponsibleLeader,
                ReminderTemplate.EscalatedToLeader,
                "round/2026/P00-SCT/escalate-leader/2026-12-10/leader",
                new(2026, 12, 17),
                Due),
            planned);
    }

    [Fact]
    public void After_days_without_the_portal_only_the_newest_missed_rung_is_told()
    {
        Assert.Equal(["before-1"], Plan(Open, new(2026, 12, 9)).Where(r => r.Recipient == ReminderAudience.Officer).Select(r => r.Rung));
        Assert.Equal(["after-1 Officer", "escalate-head Head", "escalate-leader ResponsibleLeader"], Rungs(Plan(Open, new(2027, 1, 10))));
    }

    [Fact]
    public void A_rung_missed_before_one_that_was_told_is_never_made_up_for() =>
        Assert.DoesNotContain(
            Plan(Open, new(2026, 12, 8), "round/2026/P00-SCT/before-3/2026-12-10/officer"), r => r.Recipient == ReminderAudience.Officer);

    [Fact]
    public void Asking_twice_tells_nothing_twice()
    {
        var first = Plan(Open, Due);

        Assert.Empty(Plan(Open, Due, [.. first.Select(r => r.UniqueKey)]));
    }

    [Fact]
    public void A_submitted_review_is_left_alone()
    {
        Assert.Empty(Plan(Open with { IsSubmitted = true }, Due));
        Assert.Empty(Plan(Open with { IsSubmitted = true }, Due.AddDays(20)));
    }

    [Fact]
    public void A_withdrawn_submission_resumes_the_ladder_without_repeating_it()
    {
        var mailbox = Walk(day => Open with { IsSubmitted = day >= new DateOnly(2026, 12, 5) && day < new DateOnly(2026, 12, 8) }, Issued, Due);

        Assert.Equal(
            ["issued/2026-10-01/officer", "before-7/2026-12-10/officer", "before-3/2026-12-10/officer", "before-1/2026-12-10/officer", "due/2026-12-10/officer"],
            mailbox.Select(m => m.Key["round/2026/P00-SCT/".Length..]).Where(k => k.EndsWith("officer", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_extension_moves_the_ladder_and_its_keys()
    {
        var extendedOn = Due;
        var newDue = new DateOnly(2026, 12, 22);
        var mailbox = Walk(
            day => day < extendedOn ? Open : Open with { DueOn = newDue, DayKnownSince = extendedOn }, new(2026, 12, 8), newDue);

        Assert.Equal(
        [
            (new(2026, 12, 8), "before-3/2026-12-10/officer"),
            (new(2026, 12, 8), "issued/2026-10-01/head"),
            (new(2026, 12, 9), "before-1/2026-12-10/officer"),
            (new(2026, 12, 15), "before-7/2026-12-22/officer"),
            (new(2026, 12, 19), "before-3/2026-12-22/officer"),
            (new(2026, 12, 21), "before-1/2026-12-22/officer"),
            (newDue, "due/2026-12-22/officer"),
            (newDue, "due/2026-12-22/head"),
        ],
        mailbox.Where(m => !m.Key.Contains("issued/2026-10-01/officer", StringComparison.Ordinal))
            .Select(m => (m.Day, m.Key["round/2026/P00-SCT/".Length..])));
    }

    [Fact]
    public void A_rung_that_would_have_fallen_before_the_extension_is_not_owed()
    {
        var extended = Open with { DueOn = new(2026, 12, 15), DayKnownSince = Due };
        string[] told = ["round/2026/P00-SCT/issued/2026-10-01/officer", "round/2026/P00-SCT/issued/2026-10-01/head"];

        Assert.Empty(Plan(extended, Due, told));
        Assert.Equal(["before-3 Officer"], Rungs(Plan(extended, new(2026, 12, 12), told)));
    }

    [Fact]
    public void A_unit_extended_after_its_due_day_hears_of_nothing_that_lies_behind_the_extension()
    {
        // due on 10/12, told that it was late, extended on 14/12 until 11/12: every rung up to 14/12 is of the past
        var extendedOn = new DateOnly(2026, 12, 14);
        var extended = Open with { DueOn = new(2026, 12, 11), DayKnownSince = extendedOn };
        string[] told = ["round/2026/P00-SCT/issued/2026-10-01/officer", "round/2026/P00-SCT/issued/2026-10-01/head"];

        Assert.Empty(Plan(extended, extendedOn, told));
        Assert.Equal(
            [(new DateOnly(2026, 12, 16), "escalate-head/2026-12-11/head"), (new DateOnly(2026, 12, 18), "escalate-leader/2026-12-11/leader")],
            Walk(_ => extended, extendedOn, new(2026, 12, 31)).Where(m => !m.Key.Contains("/issued/", StringComparison.Ordinal)).Select(m => (m.Day, m.Key["round/2026/P00-SCT/".Length..])));
    }

    [Fact]
    public void A_paused_unit_hears_only_of_the_issue_and_afterwards_the_newest_of_what_waited()
    {
        var pause = new DateRange(new(2026, 12, 2), new(2026, 12, 14));
        var mailbox = Walk(day => pause.Contains(day) ? Open with { Pause = pause } : Open, Issued, new(2026, 12, 16));

        Assert.Equal(
        [
            (Issued, "issued/2026-10-01/officer"),
            (Issued, "issued/2026-10-01/head"),
            (new(2026, 12, 15), "after-1/2026-12-10/officer"),
            (new(2026, 12, 15), "escalate-head/2026-12-10/head"),
        ],
        mailbox.Select(m => (m.Day, m.Key["round/2026/P00-SCT/".Length..])));
        Assert.Equal(["issued Officer", "issued Head"], Rungs(Plan(Open with { Pause = pause }, new(2026, 12, 3))));
    }

    [Fact]
    public void What_lies_ahead_of_a_paused_unit_lies_behind_the_pause()
    {
        var paused = Open with { Pause = new DateRange(new(2026, 12, 6), new(2026, 12, 9)) };

        var ahead = ReminderPlan.Ahead(Round, [paused], new(2026, 12, 6), Due, WorkingCalendar.WithoutHolidays);

        Assert.Equal(["due Officer", "due Head"], Rungs(ahead));
        Assert.All(ahead, r => Assert.Equal(Due, r.FallsOn));
    }

    [Fact]
    public void A_rung_that_would_say_something_untrue_by_now_is_passed_over()
    {
        var round = Round with { Ladder = new([new("before-7", -7, false, ReminderAudience.Officer), new("due", 0, false, ReminderAudience.Head)]) };
        IReadOnlyList<PlannedReminder> On(DateOnly day) => ReminderPlan.For(round, [Open], new HashSet<string>(), day, WorkingCalendar.WithoutHolidays);

        Assert.Equal(["before-7 Officer"], Rungs(On(Due.AddDays(-1))));
        Assert.Equal(["due Head"], Rungs(On(Due)));
        Assert.Empty(On(Due.AddDays(1)));
    }

    [Fact]
    public void A_review_issued_late_hears_of_its_issue_and_not_of_days_gone_by()
    {
        var late = Open with { IssuedOn = new(2026, 12, 7) };

        Assert.Equal(["issued Officer", "issued Head"], Rungs(Plan(late, new(2026, 12, 7))));
        Assert.Empty(Plan(late, new(2026, 12, 8), [.. Plan(late, new(2026, 12, 7)).Select(r => r.UniqueKey)]));
    }

    [Fact]
    public void A_returned_review_is_reminded_of_its_own_answer_day()
    {
        var returned = Open with { IsReturned = true, IsSubmitted = true, AnswerBy = new(2026, 12, 28), DayKnownSince = new(2026, 12, 18) };
        var mailbox = Walk(_ => returned, new(2026, 12, 18), new(2026, 12, 29));

        Assert.Equal(
            [
                "returned-before-7/2026-12-28/officer", "returned-before-3/2026-12-28/officer", "returned-before-1/2026-12-28/officer",
                "returned-due/2026-12-28/officer", "returned-due/2026-12-28/head", "returned-after-1/2026-12-28/officer", "returned-after-1/2026-12-28/head",
            ],
            mailbox.Select(m => m.Key["round/2026/P00-SCT/".Length..]));
    }

    [Fact]
    public void A_returned_review_without_an_answer_day_is_not_reminded() =>
        Assert.Empty(Plan(Open with { IsReturned = true }, Due.AddDays(5)));

    [Fact]
    public void A_closed_round_reminds_nobody()
    {
        Assert.Empty(ReminderPlan.For(Round with { IsClosed = true }, [Open], new HashSet<string>(), Due, WorkingCalendar.WithoutHolidays));
        Assert.Empty(ReminderPlan.Ahead(Round with { IsClosed = true }, [Open], Issued, Due, WorkingCalendar.WithoutHolidays));
    }

    [Fact]
    public void Escalation_waits_for_working_days()
    {
        var calendar = new WorkingCalendar([new(new(2026, 12, 14), false, "nghỉ")]);

        var ahead = ReminderPlan.Ahead(Round, [Open], Due, Due.AddDays(30), calendar);

        Assert.Equal(new(2026, 12, 16), ahead.Single(r => r.Rung == "escalate-head").FallsOn);
        Assert.Equal(new(2026, 12, 18), ahead.Single(r => r.Rung == "escalate-leader").FallsOn);
    }

    [Fact]
    public void Once_entry_has_ended_units_are_reminded_of_the_end_of_the_term_for_appeals_and_of_nothing_else()
    {
        // told on a Monday, until the Monday after
        var term = new AppealTerm(new(2026, 12, 21), new(2026, 12, 28));
        var ladder = new ReminderLadder([.. ReminderLadder.Default.Rungs, new("results-2", 2, false, ReminderAudience.Head, ReminderAnchor.Results)]);
        var (closed, signed) = (new RoundReminderFacts("2026", IsClosed: true, ladder, term), Open with { IsSubmitted = true });
        IReadOnlyList<PlannedReminder> On(int day, ReviewReminderFacts? review = null) => ReminderPlan.For(closed, [review ?? signed], new HashSet<string>(), new(2026, 12, day), WorkingCalendar.WithoutHolidays);

        Assert.Empty(On(22));
        Assert.Equal([(ReminderTemplate.Results, "round/2026/P00-SCT/results-2/2026-12-21/head", term.Until)], On(23).Select(r => (r.TemplateName, r.UniqueKey, r.DueOn)));
        Assert.Equal(["appeals-2 Officer", "appeals-2 Head"], Rungs(On(24)));
        Assert.Equal([ReminderTemplate.AppealsLastDay, ReminderTemplate.AppealsLastDay], On(28).Select(r => r.TemplateName));
        Assert.Empty(On(24, Open));
        Assert.Empty(ReminderPlan.For(closed with { Appeals = null }, [signed], new HashSet<string>(), new(2026, 12, 28), WorkingCalendar.WithoutHolidays));

        // after days without the portal nobody is told that days are left when none are
        Assert.Empty(On(29));
        Assert.Empty(ReminderPlan.For(closed with { IsClosed = false }, [signed], new HashSet<string>(), new(2026, 12, 28), WorkingCalendar.WithoutHolidays));
    }

    [Fact]
    public void On_the_day_on_which_results_are_told_the_ladder_says_nothing_more_and_of_published_ones_it_does_not_say_provisional()
    {
        // told on a Thursday: the last day but two, in working days, is that day as well
        var term = new AppealTerm(new(2026, 12, 24), new(2026, 12, 28), IsPublished: true);
        var ladder = new ReminderLadder([.. ReminderLadder.Default.Rungs, new("results-1", 1, false, ReminderAudience.Head, ReminderAnchor.Results)]);
        var (closed, signed) = (new RoundReminderFacts("2026", IsClosed: true, ladder, term), Open with { IsSubmitted = true });
        IReadOnlyList<PlannedReminder> On(int day) => ReminderPlan.For(closed, [signed], new HashSet<string>(), new(2026, 12, day), WorkingCalendar.WithoutHolidays);

        Assert.Empty(On(24));
        Assert.Equal(["results-1 Head"], Rungs(On(25)));
        Assert.Equal(ReminderTemplate.Published, On(25)[0].TemplateName);
        Assert.DoesNotContain(On(29), r => r.TemplateName == ReminderTemplate.Published);
    }

    [Fact]
    public void What_lies_ahead_is_what_will_be_told()
    {
        var ahead = ReminderPlan.Ahead(Round, [Open], Issued.AddDays(-1), Due.AddDays(30), WorkingCalendar.WithoutHolidays);

        Assert.Equal(Walk(_ => Open, Issued, Due.AddDays(30)).Select(m => m.Key), ahead.Select(r => r.UniqueKey));
    }

    private static IReadOnlyList<PlannedReminder> Plan(ReviewReminderFacts review, DateOnly today, params string[] told) =>
        ReminderPlan.For(Round, [review], told.ToHashSet(), today, WorkingCalendar.WithoutHolidays);

    private static IEnumerable<string> Rungs(IEnumerable<PlannedReminder> plan) => plan.Select(r => $"{r.Rung} {r.Recipient}");

    private static List<(DateOnly Day, string Key)> Walk(Func<DateOnly, ReviewReminderFacts> review, DateOnly from, DateOnly to)
    {
        var (mailbox, told) = (new List<(DateOnly Day, string Key)>(), new HashSet<string>());
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            foreach (var reminder in ReminderPlan.For(Round, [review(day)], told, day, WorkingCalendar.WithoutHolidays))
            {
                Assert.True(told.Add(reminder.UniqueKey));
                mailbox.Add((day, reminder.UniqueKey));
            }
        }

        return mailbox;
    }
}
