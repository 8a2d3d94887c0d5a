using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reminders;

/// <summary>What the ladders will ask for in the next days if nothing changes, and which units nobody can be told about.</summary>
public sealed class ReminderOutlook(PortalDb db, RoundReminders rounds, Access access, WorkingDays days, TimeProvider clock)
{
    /// <summary>How far the outlook reaches.</summary>
    public const int Days = 30;

    /// <param name="roundCode">Only this round; null or empty: all.</param>
    public async Task<Outlook> LoadAsync(string? roundCode, CancellationToken ct)
    {
        var units = access.UnitsFor(Right.ReadReminders);
        var today = clock.Today();
        var calendar = await days.LoadAsync(ct);
        var ahead = new List<Planned>();
        var unreachable = new List<Unreachable>();
        foreach (var id in await rounds.IssuedAsync(units, ct))
        {
            if (await rounds.LoadAsync(id, units, ct) is not { } round || (!string.IsNullOrEmpty(roundCode) && round.Code != roundCode))
            {
                continue;
            }

            var facts = round.Reviews.Values.Select(r => r.Facts).ToList();
            ahead.AddRange(ReminderPlan.Ahead(round.Facts, facts, today, today.AddDays(Days), calendar)
                .GroupBy(r => (r.FallsOn, r.TemplateName, r.Recipient))
                .Select(g => new Planned(g.Key.FallsOn, round.Code, round.Title, g.Key.TemplateName, g.Key.Recipient, g.Count())));
            var told = await QueueRemindersJob.ToldAsync(db, id, ct);
            unreachable.AddRange(
                from reminder in ReminderPlan.For(round.Facts, facts, told, today, calendar)
                let review = round.Reviews[reminder.ReviewId]
                where round.Recipients.Of(review, reminder.Recipient).Count == 0
                select new Unreachable(round.Code, review.Facts.UnitCode, review.UnitName, reminder.Recipient, reminder.TemplateName, reminder.FallsOn));
        }

        return new Outlook([.. ahead.OrderBy(s => s.On).ThenBy(s => s.RoundCode, StringComparer.Ordinal)], unreachable);
    }

    /// <summary>On a day, so many units of a round are to be told something.</summary>
    public sealed record Planned(DateOnly On, string RoundCode, LocalText RoundTitle, string Template, ReminderAudience Audience, int Units);

    /// <summary>A reminder that is due and that nobody can receive.</summary>
    public sealed record Unreachable(string RoundCode, string UnitCode, LocalText UnitName, ReminderAudience Audience, string Template, DateOnly Since);

    /// <summary>The next days, and the gaps of today.</summary>
    public sealed record Outlook(IReadOnlyList<Planned> Steps, IReadOnlyList<Unreachable> Unreachables);
}
