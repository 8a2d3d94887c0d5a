using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Mail;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reminders;

/// <summary>Whom to phone when mails do not go out: units that have not handed in and whose day is near or past, the latest first.</summary>
public sealed class CallList(RoundReminders rounds, Access access, TimeProvider clock)
{
    /// <summary>Units due within so many days are on the list.</summary>
    public const int DaysBefore = 7;

    /// <param name="roundCode">Only this round; null or empty: all.</param>
    public async Task<Page> LoadAsync(string? roundCode, CancellationToken ct)
    {
        var units = access.UnitsFor(Right.ReadReminders);
        var today = clock.Today();
        var rows = new List<Row>();
        var open = new List<(string Code, LocalText Title)>();
        foreach (var id in await rounds.IssuedAsync(units, ct))
        {
            if (await rounds.LoadAsync(id, units, ct) is not { } round)
            {
                continue;
            }

            open.Add((round.Code, round.Title));
            if (string.IsNullOrEmpty(roundCode) || round.Code == roundCode)
            {
                rows.AddRange(
                    from review in round.Reviews.Values
                    where !review.IsDone && review.AskedBy <= today.AddDays(DaysBefore)
                    select new Row(
                        round.Code, review.Facts.UnitCode, review.UnitName, review.AskedBy, today.DayNumber - review.AskedBy.DayNumber, review.Facts.IsReturned,
                        round.Recipients.Of(review, ReminderAudience.Officer), round.Recipients.Of(review, ReminderAudience.Head),
                        review.Facts.Pause?.To, review.PauseReason));
            }
        }

        return new([.. rows.OrderByDescending(r => r.DaysOver).ThenBy(r => r.UnitCode, StringComparer.Ordinal)], open);
    }

    /// <param name="Rounds">Open rounds to choose from.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<(string Code, LocalText Title)> Rounds);

    /// <summary>A unit to call.</summary>
    /// <param name="DaysOver">Days past the day; negative before it.</param>
    /// <param name="PausedUntil">The unit is not reminded until then; null: it is.</param>
    public sealed record Row(
        string RoundCode, string UnitCode, LocalText UnitName, DateOnly AskedBy, int DaysOver, bool IsReturned,
        IReadOnlyList<MailRecipient> Officers, IReadOnlyList<MailRecipient> Heads,
        DateOnly? PausedUntil = null, string PauseReason = "");
}
