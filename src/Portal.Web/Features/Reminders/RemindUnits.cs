using System.Globalization;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Web.Shell.UnitActs;

namespace Portal.Web.Features.Reminders;

/// <summary>Reminds many units at once. One that was reminded within a day, or whose reminders are paused, is left in peace.</summary>
public sealed class RemindUnits(PortalDb db, NudgePage page, OutboxQueue outbox, TimeProvider clock) : IUnitAct
{
    public string Name => "remind";

    public string Icon => "send";

    public int Place => 1;

    public Right Right => Right.SendReminders;

    public IReadOnlyList<UnitActField> Fields { get; } = [];

    public async Task<UnitActForesight?> ForeseeAsync(string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct)
    {
        var (found, rows) = await page.AllAsync(round, units, ct);
        if (found is null)
        {
            return null;
        }

        var looked = rows.ConvertAll(row => (Row: row, Reason: Reason(row)));
        var example = looked.Find(l => l.Reason is null).Row;
        var mail = example is null ? null : outbox.Preview(example.Recipients[0], ReminderTemplate.Nudged, page.Values(found, example, example.Recipients[0].Language));
        return new UnitActForesight(
            [.. looked.Where(l => l.Reason is null).Select(l => l.Row.Review.Facts.UnitCode)],
            [.. looked.Where(l => l.Reason is not null).Select(l => new PassedOver(l.Row.Review.Facts.UnitCode, l.Reason!))],
            mail is null ? null : new UnitActExample(mail.Subject, mail.Text));
    }

    public async Task<IReadOnlyList<PassedOver>> DoAsync(string round, IReadOnlyCollection<string> units, UnitActOrder order, CancellationToken ct)
    {
        // whoever reminds the same units by another page waits here and then meets the rule of a day
        await db.TakeLockAsync($"nudge/{round}", ct);
        var (found, rows) = await page.AllAsync(round, units, ct);
        if (found is null)
        {
            throw new RuleBrokenException("nudge.not-open", round);
        }

        var (now, mails, passed) = (clock.GetUtcNow(), 0, new List<PassedOver>());
        foreach (var row in rows)
        {
            if (Reason(row) is { } reason)
            {
                passed.Add(new PassedOver(row.Review.Facts.UnitCode, reason));
                continue;
            }

            mails += page.Queue(found, row, now);
        }

        db.Record("reminders.nudged", $"Round {round}", string.Create(CultureInfo.InvariantCulture, $"units={rows.Count - passed.Count} mails={mails} again=0"));
        await db.SaveChangesAsync(ct);
        return [.. passed, .. units.Except(rows.Select(r => r.Review.Facts.UnitCode)).Select(code => new PassedOver(code, "pass.gone"))];
    }

    private static string? Reason(NudgePage.Row row) =>
        row.Review.IsDone ? "pass.submitted"
        : row.Review.Facts.Pause is not null ? "pass.paused"
        : row.NudgedAt is not null ? "pass.lately"
        : row.Recipients.Count == 0 ? "pass.nobody"
        : null;
}
