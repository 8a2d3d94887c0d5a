using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Xunit;

namespace Portal.Domain.Tests.Reminders;

/// <summary>Random ladders, calendars, units and lives of the portal: what must hold of every one of them. Each seed names its case.</summary>
public sealed class ReminderPropertyTests
{
    private const int Cases = 100;

    private static readonly DateOnly Start = new(2026, 1, 5);

    [Fact]
    public void No_unit_is_told_the_same_twice_and_nobody_two_things_on_one_day_whatever_the_restart_points()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var world = new World(seed);
            var told = new HashSet<string>(StringComparer.Ordinal);
            for (var day = world.Issued; day <= world.End; day = day.AddDays(1))
            {
                // a run that dies before it commits leaves nothing; the next one sees only what was committed
                for (var run = world.RunsOn(day); run > 0; run--)
                {
                    var plan = world.Plan(told, day);
                    Assert.True(plan.DistinctBy(r => (r.ReviewId, r.Recipient)).Count() == plan.Count, $"seed {seed}, {day}");
                    if (!world.Dies())
                    {
                        Assert.True(plan.All(r => told.Add(r.UniqueKey)), $"seed {seed}, {day}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Nobody_is_forgotten_once_the_portal_runs_again_the_newest_rung_owed_has_been_told()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var world = new World(seed);
            var told = new HashSet<string>(StringComparer.Ordinal);
            var newest = new Dictionary<(Guid, ReminderAudience), DateOnly>();
            void Tell(IEnumerable<PlannedReminder> plan)
            {
                foreach (var reminder in plan)
                {
                    told.Add(reminder.UniqueKey);
                    Assert.True(newest.GetValueOrDefault((reminder.ReviewId, reminder.Recipient)) < reminder.FallsOn, $"seed {seed}: old news after new");
                    newest[(reminder.ReviewId, reminder.Recipient)] = reminder.FallsOn;
                }
            }

            for (var day = world.Issued; day <= world.End; day = day.AddDays(1))
            {
                for (var run = world.RunsOn(day); run > 0; run--)
                {
                    var plan = world.Plan(told, day);
                    if (!world.Dies())
                    {
                        Tell(plan);
                    }
                }
            }

            // one whole run at the end: each recipient's newest rung, or a newer one that held in its time, is told, whatever was missed before
            Tell(world.Plan(told, world.End));
            Assert.True(world.Plan([], world.End).All(r => newest.GetValueOrDefault((r.ReviewId, r.Recipient)) >= r.FallsOn), $"seed {seed}");
            Assert.Empty(world.Plan(told, world.End));
        }
    }

    [Fact]
    public void Without_interruption_exactly_what_the_preview_promised_is_told_on_its_day()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var world = new World(seed);
            var promised = ReminderPlan.Ahead(world.Round, world.Reviews, world.Issued.AddDays(-1), world.End, world.Calendar).Select(r => (r.FallsOn, r.UniqueKey)).ToHashSet();
            var told = new HashSet<string>(StringComparer.Ordinal);
            var sent = new HashSet<(DateOnly, string)>();
            for (var day = world.Issued; day <= world.End; day = day.AddDays(1))
            {
                foreach (var reminder in world.Plan(told, day))
                {
                    told.Add(reminder.UniqueKey);
                    sent.Add((day, reminder.UniqueKey));
                }
            }

            Assert.True(promised.SetEquals(sent), $"seed {seed}: {string.Join(", ", promised.Except(sent).Concat(sent.Except(promised)).Take(3))}");
        }
    }

    [Fact]
    public void A_rung_in_working_days_never_falls_on_a_day_off_and_keeps_its_distance()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var world = new World(seed);
            var rungs = world.Round.Ladder.Rungs.ToDictionary(r => r.Code, StringComparer.Ordinal);
            foreach (var reminder in ReminderPlan.Ahead(world.Round, world.Reviews, world.Issued.AddDays(-1), world.End, world.Calendar))
            {
                var rung = rungs[reminder.Rung];
                if (rung is not { InWorkingDays: true, OffsetDays: not 0 })
                {
                    continue;
                }

                var anchor = rung.Anchor == ReminderAnchor.Issued ? world.Issued : reminder.DueOn;
                var (from, to) = rung.OffsetDays > 0 ? (anchor.AddDays(1), reminder.FallsOn) : (reminder.FallsOn, anchor.AddDays(-1));
                var between = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Count(i => world.Calendar.IsWorkingDay(from.AddDays(i)));
                Assert.True(world.Calendar.IsWorkingDay(reminder.FallsOn) && between == Math.Abs(rung.OffsetDays), $"seed {seed}: {reminder.UniqueKey}");
            }
        }
    }

    [Fact]
    public void A_rung_for_the_time_before_signature_is_silent_once_the_review_was_sent()
    {
        var rung = new ReminderRung("due", 0, false, ReminderAudience.Officer, UntilSent: true);
        var round = new RoundReminderFacts("2026", false, new ReminderLadder([rung]));
        var open = new ReviewReminderFacts(Guid.NewGuid(), "U", Start, false, false, null, Start.AddDays(-30));
        Assert.Single(ReminderPlan.For(round, [open], new HashSet<string>(), Start, WorkingCalendar.WithoutHolidays));
        Assert.Empty(ReminderPlan.For(round, [open with { IsSent = true }], new HashSet<string>(), Start, WorkingCalendar.WithoutHolidays));
    }

    [Fact]
    public void A_ladder_of_an_earlier_version_is_read_and_written_unchanged()
    {
        const string text = """[{"code":"due","offsetDays":0,"inWorkingDays":false,"audience":"officer, head","anchor":"due"}]""";
        Assert.Equal(text, ReminderLadder.Parse(text).ToText());
        var ladder = new ReminderLadder([new("last", 5, true, ReminderAudience.CommitteeDeputy, InPortalOnly: true, UntilSent: true)]);
        Assert.Equal(ladder.Rungs, ReminderLadder.Parse(ladder.ToText()).Rungs);
    }

#pragma warning disable CA5394 // the same seed gives the same world; nothing here is a secret
    private sealed class World
    {
        private readonly Random _random;

        public World(int seed)
        {
            _random = new Random(seed);
            Issued = Start.AddDays(_random.Next(0, 60));
            Calendar = new WorkingCalendar(Enumerable.Range(0, _random.Next(0, 40)).Select(_ => Start.AddDays(_random.Next(0, 300))).Distinct()
                .Select(day => new Holiday(day, day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, "")));
            Round = new RoundReminderFacts("R", false, new ReminderLadder(Enumerable.Range(0, _random.Next(1, 9)).Select(i => Rung(i))));
            Reviews = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(i => Review(i))];
            End = Issued.AddDays(200);
        }

        public DateOnly Issued { get; }

        public DateOnly End { get; }

        public WorkingCalendar Calendar { get; }

        public RoundReminderFacts Round { get; }

        public IReadOnlyList<ReviewReminderFacts> Reviews { get; }

        /// <summary>None while the portal is down, else up to three.</summary>
        public int RunsOn(DateOnly day) => day.DayNumber % 7 == _random.Next(0, 7) ? 0 : _random.Next(0, 4);

        public bool Dies() => _random.Next(0, 4) == 0;

        public IReadOnlyList<PlannedReminder> Plan(HashSet<string> told, DateOnly day) => ReminderPlan.For(Round, Reviews, told, day, Calendar);

        private ReminderRung Rung(int i)
        {
            var isFromIssue = _random.Next(0, 4) == 0;
            return new ReminderRung(
                $"r{i}", isFromIssue ? _random.Next(0, 20) : _random.Next(-30, 30), _random.Next(0, 2) == 0, (ReminderAudience)_random.Next(1, 16),
                isFromIssue ? ReminderAnchor.Issued : ReminderAnchor.Due, InPortalOnly: _random.Next(0, 3) == 0);
        }

        private ReviewReminderFacts Review(int i) => new(
            Guid.Parse($"00000000-0000-0000-0000-00000000000{i}"), $"U{i}", Issued.AddDays(_random.Next(1, 120)), IsSubmitted: false, IsReturned: false, AnswerBy: null, Issued);
    }
#pragma warning restore CA5394
}
