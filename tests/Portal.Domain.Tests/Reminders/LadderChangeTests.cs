using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Xunit;

namespace Portal.Domain.Tests.Reminders;

/// <summary>The ladder of an issued round is changed at a random day to a random other one that keeps what was told.</summary>
public sealed class LadderChangeTests
{
    private const int Cases = 200;

    private static readonly DateOnly Start = new(2026, 1, 5);
    private static readonly ReviewReminderFacts Review = new(Guid.Parse("00000000-0000-0000-0000-000000000001"), "U1", Start.AddDays(40), false, false, null, Start);

    [Fact]
    public void Whatever_the_change_nobody_is_told_two_things_of_one_day_or_one_thing_twice_nobody_is_forgotten_and_what_was_foreseen_is_told()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var world = new World(seed);
            var told = new HashSet<string>(StringComparer.Ordinal);
            var said = new HashSet<(ReminderAudience, DateOnly, string)>();
            var expected = new HashSet<(DateOnly, ReminderAudience, string)>();
            var heard = new HashSet<(DateOnly, ReminderAudience, string)>();
            for (var day = Start; day <= Start.AddDays(120); day = day.AddDays(1))
            {
                if (day == world.ChangesOn)
                {
                    var before = world.Round;
                    var after = world.Change(told);
                    var change = LadderChange.Between(before, after, [Review], told, day, WorkingCalendar.WithoutHolidays);
                    expected = Foreseen(before, told, day);
                    expected.ExceptWith(change.Lost.Select(Key));
                    expected.UnionWith(change.Gained.Select(Key));
                    world.Round = before with { Ladder = after };
                }

                foreach (var reminder in ReminderPlan.For(world.Round, [Review], told, day, WorkingCalendar.WithoutHolidays))
                {
                    Assert.True(told.Add(reminder.UniqueKey), $"seed {seed}, {day}: {reminder.UniqueKey} twice");
                    Assert.True(said.Add((reminder.Recipient, reminder.FallsOn, "")), $"seed {seed}, {day}: two rungs of one day to the {reminder.Recipient}");
                    if (day >= world.ChangesOn)
                    {
                        heard.Add((day, reminder.Recipient, reminder.TemplateName));
                    }
                }
            }

            Assert.True(expected.SetEquals(heard), $"seed {seed}: {string.Join(", ", expected.Except(heard).Concat(heard.Except(expected)).Take(3))}");
            Assert.Empty(ReminderPlan.For(world.Round, [Review], told, Start.AddDays(120), WorkingCalendar.WithoutHolidays));
        }
    }

    [Fact]
    public void A_rung_that_was_told_can_be_neither_dropped_nor_changed()
    {
        var ladder = new ReminderLadder([new("early", -7, false, ReminderAudience.Officer), new("due", 0, false, ReminderAudience.Officer)]);
        var round = new RoundReminderFacts("2026", false, ladder);
        var told = new HashSet<string>(StringComparer.Ordinal) { "round/2026/U9/returned-early/2026-02-14/officer" };
        RuleBrokenException Refused(params ReminderRung[] rungs) =>
            Assert.Throws<RuleBrokenException>(() => LadderChange.Between(round, new ReminderLadder(rungs), [Review], told, Start, WorkingCalendar.WithoutHolidays));
        Assert.Equal("ladder.told-rung", Refused(ladder.Rungs[1]).Code);
        Assert.Equal("ladder.told-rung", Refused(ladder.Rungs[0] with { OffsetDays = -8 }, ladder.Rungs[1]).Code);
        Assert.Equal(["early"], LadderChange.ToldRungs(ladder, told));
        var change = LadderChange.Between(round, new ReminderLadder([ladder.Rungs[0], new("last", 2, false, ReminderAudience.Head)]), [Review], told, Start, WorkingCalendar.WithoutHolidays);
        Assert.Equal("review-due-today", Assert.Single(change.Lost).Reminder.TemplateName);
        Assert.Equal(Review.DueOn.AddDays(2), Assert.Single(change.Gained).On);
    }

    private static HashSet<(DateOnly, ReminderAudience, string)> Foreseen(RoundReminderFacts round, HashSet<string> told, DateOnly day) =>
        [.. ReminderPlan.Walk(round, Review, told, day, day, WorkingCalendar.WithoutHolidays, (_, _) => true).Select(Key)];

    private static (DateOnly, ReminderAudience, string) Key(ForeseenReminder r) => (r.On, r.Reminder.Recipient, r.Reminder.TemplateName);

#pragma warning disable CA5394 // the same seed gives the same world; nothing here is a secret
    private sealed class World
    {
        private readonly Random _random;

        public World(int seed)
        {
            _random = new Random(seed);
            Round = new RoundReminderFacts("R", false, new ReminderLadder(Enumerable.Range(0, _random.Next(1, 7)).Select(i => Rung($"a{i}"))));
            ChangesOn = Start.AddDays(_random.Next(0, 70));
        }

        public RoundReminderFacts Round { get; set; }

        public DateOnly ChangesOn { get; }

        /// <summary>What was told stays, in any order; of the rest some stay, some change, some go, some come.</summary>
        public ReminderLadder Change(HashSet<string> told)
        {
            var fixedRungs = LadderChange.ToldRungs(Round.Ladder, told);
            var rungs = Round.Ladder.Rungs.Where(r => fixedRungs.Contains(r.Code) || _random.Next(0, 2) == 0)
                .Select(r => fixedRungs.Contains(r.Code) || _random.Next(0, 2) == 0 ? r : Rung(r.Code))
                .Concat(Enumerable.Range(0, _random.Next(0, 5)).Select(i => Rung($"b{i}")))
                .OrderBy(_ => _random.Next());
            return new ReminderLadder(rungs);
        }

        private ReminderRung Rung(string code)
        {
            var isFromIssue = _random.Next(0, 4) == 0;
            return new ReminderRung(
                code, isFromIssue ? _random.Next(0, 20) : _random.Next(-20, 20), _random.Next(0, 2) == 0, (ReminderAudience)_random.Next(1, 16), isFromIssue ? ReminderAnchor.Issued : ReminderAnchor.Due);
        }
    }
#pragma warning restore CA5394
}
