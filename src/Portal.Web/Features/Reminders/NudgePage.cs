using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reminders;

/// <summary>What a reminder at once would do: to whom it would go, with which text, and who was reminded so lately.</summary>
public sealed class NudgePage(PortalDb db, RoundReminders rounds, OutboxQueue outbox, Access access, TimeProvider clock)
{
    /// <summary>Most units that one page reminds.</summary>
    public const int MostUnits = 500;

    /// <param name="unitCodes">The units chosen; none: all that are past their day.</param>
    /// <returns>Null when there is no such issued round in reach.</returns>
    public async Task<Page?> LoadAsync(string roundCode, IReadOnlyCollection<string> unitCodes, CancellationToken ct)
    {
        var today = clock.Today();
        var (round, all) = await AllAsync(roundCode, null, ct);
        if (round is null)
        {
            return null;
        }

        var rows = all
            .Where(r => !r.Review.IsDone && (unitCodes.Count == 0 ? r.Review.AskedBy < today : unitCodes.Contains(r.Review.Facts.UnitCode)))
            .OrderByDescending(r => r.DaysOver).ThenBy(r => r.Review.Facts.UnitCode, StringComparer.Ordinal).ToList();
        var shown = rows.Take(MostUnits).ToList();
        var example = shown.FirstOrDefault(r => r.Recipients.Count > 0);
        return new Page(round, shown, rows.Count, example is null ? null : outbox.Preview(example.Recipients[0], ReminderTemplate.Nudged, Values(round, example, example.Recipients[0].Language)));
    }

    /// <summary>Reviews in reach with whom to tell of each, whatever their state, by the unit's code.</summary>
    /// <param name="unitCodes">Null: all of the round.</param>
    /// <returns>No round: there is no such issued one in reach.</returns>
    public async Task<(RemindedRound? Round, List<Row> Rows)> AllAsync(string roundCode, IReadOnlyCollection<string>? unitCodes, CancellationToken ct)
    {
        var units = access.UnitsFor(Right.SendReminders);
        if (unitCodes is not null)
        {
            var codes = unitCodes.ToArray();
            units = units.Where(u => codes.Contains(u.Code));
        }

        var id = await db.Rounds.Where(r => r.Code == roundCode).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
        if (id is null || await rounds.LoadAsync(id.Value, units, ct) is not { Reviews.Count: > 0 } round)
        {
            return (null, []);
        }

        var today = clock.Today();
        var since = clock.GetUtcNow().AddHours(-24);
        var nudged = await db.Outbox.Where(m => m.RoundId == round.Id && m.Template == ReminderTemplate.Nudged && m.QueuedAt > since && m.UnitId != null)
            .GroupBy(m => m.UnitId!.Value).Select(g => new { g.Key, At = g.Max(m => m.QueuedAt) }).ToDictionaryAsync(g => g.Key, g => g.At, ct);
        return (round, [.. round.Reviews.Values.Select(r => new Row(
            r, today.DayNumber - r.AskedBy.DayNumber,
            [.. round.Recipients.Of(r, ReminderAudience.Officer).Concat(round.Recipients.Of(r, ReminderAudience.Head)).DistinctBy(p => p.Address, StringComparer.OrdinalIgnoreCase)],
            nudged.TryGetValue(r.UnitId, out var at) ? at : null)).OrderBy(r => r.Review.Facts.UnitCode, StringComparer.Ordinal)]);
    }

    /// <summary>Queues the mails to a unit; they are written with the next save.</summary>
    /// <returns>How many there are.</returns>
    public int Queue(RemindedRound round, Row row, DateTimeOffset now)
    {
        foreach (var to in row.Recipients)
        {
            outbox.Queue(
                string.Create(CultureInfo.InvariantCulture, $"nudge/{round.Code}/{row.Review.Facts.UnitCode}/{now:yyyyMMdd'T'HHmmssffffff}/{to.Address}"),
                to,
                ReminderTemplate.Nudged,
                language => Values(round, row, language),
                new MailSubject(round.Id, row.Review.Facts.ReviewId, row.Review.UnitId));
        }

        return row.Recipients.Count;
    }

    /// <summary>The facts of the mail to a unit.</summary>
    public IReadOnlyDictionary<string, string> Values(RemindedRound round, Row row, string language) => outbox.Facts(
        language, row.Review.UnitName, round.Title, row.Review.AskedBy, Math.Abs(row.DaysOver), round.PathFor(row.Review, ReminderAudience.Officer));

    /// <summary>A unit that would be reminded.</summary>
    /// <param name="DaysOver">Days past its day; negative before it.</param>
    /// <param name="NudgedAt">When it was reminded at once within the last 24 hours.</param>
    public sealed record Row(RemindedReview Review, int DaysOver, IReadOnlyList<MailRecipient> Recipients, DateTimeOffset? NudgedAt);

    /// <summary>The units, and the mail to the first of them as an example.</summary>
    /// <param name="Total">How many units there are in all; more than the rows when they are cut off.</param>
    public sealed record Page(RemindedRound Round, IReadOnlyList<Row> Rows, int Total, MailText? Example);
}
