using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Web.Features.Rounds;
using Xunit;

namespace Portal.Web.Tests.Rounds;

public sealed class RoundRungLineTests
{
    [Fact]
    public void Rungs_that_the_term_for_appeals_leaves_no_day_for_stand_on_no_ladder()
    {
        var ladder = new ReminderLadder(
        [
            new("results-1", 1, false, ReminderAudience.Head, ReminderAnchor.Results), new("results-9", 9, false, ReminderAudience.Head, ReminderAnchor.Results),
            new("appeals-3", -3, false, ReminderAudience.Head, ReminderAnchor.Appeals), new("appeals-0", 0, false, ReminderAudience.Head, ReminderAnchor.Appeals),
        ]);
        IEnumerable<string> Of(AppealTerm? term) => RoundRungLine.Of(ladder, new(2026, 11, 1), new(2026, 12, 10), new(2026, 12, 31), WorkingCalendar.WithoutHolidays, term).Select(l => l.Rung.Code);

        Assert.Equal(["results-1", "appeals-0"], Of(new(new(2026, 12, 21), new(2026, 12, 24))));
        Assert.Equal(4, Of(null).Count());
    }
}
