using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Measures;

/// <summary>Reminds at once the units of the measures that a filter shows, outside the ladder: one mail for each person, whatever the number of measures.</summary>
public sealed class RemindMeasures(PortalDb db, MeasureReach reach, OutboxQueue outbox, PortalSettings settings, TimeProvider clock)
{
    /// <summary>The mail; it names neither what is weak nor how much.</summary>
    public const string Template = "measure-nudged";

    /// <summary>Most units that one page reminds.</summary>
    public const int MostUnits = 500;

    public const int ReasonMaxLength = 300;

    public sealed class Form
    {
        /// <summary>Codes of the units to remind.</summary>
        public List<string> Units { get; set; } = [];

        /// <summary>Why a unit is reminded again within 24 hours.</summary>
        [StringLength(ReasonMaxLength)]
        public string? Reason { get; set; }
    }

    /// <summary>A unit that would be reminded.</summary>
    /// <param name="FirstDueOn">The earliest day of its open measures that the filter shows.</param>
    /// <param name="NudgedAt">When it was reminded so within the last 24 hours.</param>
    /// <param name="PausedUntil">Null: its reminders are not paused.</param>
    public sealed record Row(Guid UnitId, string UnitCode, LocalText Unit, int Open, int Overdue, DateOnly FirstDueOn, IReadOnlyList<MailRecipient> Recipients, DateTimeOffset? NudgedAt, DateOnly? PausedUntil);

    /// <summary>The units, and the mail to the first of them as an example.</summary>
    /// <param name="Total">All units of the filter; more than the rows when they are cut off.</param>
    public sealed record Page(MeasureFilter Filter, IReadOnlyList<Row> Rows, int Total, MailText? Example, bool HasAddress, Form Form);

    public sealed record Result(int Units, int Mails);

    /// <param name="typed">Null: everybody who can be reminded is chosen.</param>
    public async Task<Page> Load(MeasureFilter filter, Form? typed, CancellationToken ct)
    {
        var rows = await RowsAsync(filter, ct);
        var shown = rows.Take(MostUnits).ToList();
        var form = typed ?? new() { Units = [.. shown.Where(r => r is { Recipients.Count: > 0, PausedUntil: null, NudgedAt: null }).Select(r => r.UnitCode)] };
        var example = shown.Find(r => r.Recipients.Count > 0);
        return new(filter, shown, rows.Count, example is null ? null : outbox.Preview(example.Recipients[0], Template, Facts(example, example.Recipients[0].Language)), settings.PublicUrl is not null, form);
    }

    /// <summary>Every unit, for an export.</summary>
    public async Task<IReadOnlyList<Row>> AllAsync(MeasureFilter filter, CancellationToken ct) => await RowsAsync(filter, ct);

    internal static FileContentResult File(IReadOnlyList<Row> rows, string format, Texts<MeasuresText> texts) =>
        new ListExport("don-vi-can-nhac", texts["remind.title"], texts["shell.strip"],
        [
            (texts["field.unit-code"], 14), (texts["field.unit"], 40), (texts["filter.open"], 14), (texts["filter.overdue"], 12), (texts["groups.next"], 14), (texts["remind.to"], 44), (texts["remind.last"], 20), (texts["remind.paused-until"], 18),
        ]).File(format, rows.Select(r => new object?[]
        {
            r.UnitCode, Show.Text(r.Unit), r.Open, r.Overdue, r.FirstDueOn, string.Join("; ", r.Recipients.Select(to => $"{to.Name} <{to.Address}>")), r.NudgedAt is { } at ? Show.Instant(at) : null, r.PausedUntil,
        }));

    /// <returns>How many mails were queued for how many units.</returns>
    /// <exception cref="RuleBrokenException">
    /// <c>nudge.no-units</c>, <c>nudge.nobody</c>; <c>nudge.too-soon</c> when a unit was reminded within 24 hours and no reason is given; <c>nudge.warned</c> when the guard warns of it.
    /// </exception>
    public async Task<Result> Run(MeasureFilter filter, Form form, CancellationToken ct)
    {
        if (WarnedText.In([(nameof(form.Reason), form.Reason)]).Count > 0)
        {
            throw new RuleBrokenException("nudge.warned");
        }

        // a second click waits here and then meets the rule of 24 hours
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeLockAsync("nudge/measures", ct);
        var chosen = form.Units.Count == 0 ? [] : (await RowsAsync(filter, ct)).Where(r => form.Units.Contains(r.UnitCode)).ToList();
        var rows = chosen.Where(r => r.Recipients.Count > 0).ToList();
        if (rows.Count == 0)
        {
            throw new RuleBrokenException(chosen.Count == 0 ? "nudge.no-units" : "nudge.nobody");
        }

        var again = rows.Count(r => r.NudgedAt is not null);
        if (again > 0 && string.IsNullOrWhiteSpace(form.Reason))
        {
            throw new RuleBrokenException("nudge.too-soon", again);
        }

        var (now, mails) = (clock.GetUtcNow(), 0);
        foreach (var row in rows)
        {
            foreach (var to in row.Recipients)
            {
                outbox.Queue(
                    string.Create(CultureInfo.InvariantCulture, $"nudge/measures/{row.UnitCode}/{now:yyyyMMdd'T'HHmmssffffff}/{to.Address}"), to, Template, language => Facts(row, language), new MailSubject(UnitId: row.UnitId));
                mails++;
            }
        }

        db.Record("reminders.nudged", "Measures", string.Create(CultureInfo.InvariantCulture, $"units={rows.Count} mails={mails} again={again}"), reason: form.Reason?.Normalize().Trim() ?? "");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new(rows.Count, mails);
    }

    private IReadOnlyDictionary<string, string> Facts(Row row, string language) =>
        outbox.Facts(language, row.Unit, new LocalText("", ""), row.FirstDueOn, Math.Abs(clock.Today().DayNumber - row.FirstDueOn.DayNumber), $"/measures?unit={row.UnitCode}");

    /// <summary>Units with something open that the filter shows, most overdue first.</summary>
    private async Task<List<Row>> RowsAsync(MeasureFilter filter, CancellationToken ct)
    {
        var (today, since) = (clock.Today(), clock.GetUtcNow().AddHours(-24));
        var found = await reach.WithUnits(reach.OfStatus(reach.BeforeStatus(filter, Right.SendReminders), filter.OfStatus)).Where(r => r.Measure.Status == MeasureStatus.Open && r.Unit.EndedOn == null)
            .GroupBy(r => new { r.Unit.Id, r.Unit.Code, r.Unit.NameVi, r.Unit.NameEn })
            .Select(g => new { g.Key, Open = g.Count(), Overdue = g.Count(r => r.Measure.DueOn < today), First = g.Min(r => r.Measure.DueOn) }).ToListAsync(ct);
        var units = found.Select(f => f.Key.Id).ToArray();
        var people = await db.OfficersAndHeadsAsync(units, today, ct);
        var nudged = await db.Outbox.Where(m => m.Template == Template && m.QueuedAt > since && m.UnitId != null).GroupBy(m => m.UnitId!.Value).Select(g => new { g.Key, At = g.Max(m => m.QueuedAt) }).ToDictionaryAsync(g => g.Key, g => g.At, ct);
        var pauses = await db.ReminderPauses.Where(p => p.EndedAt == null && p.From <= today && p.Until >= today).GroupBy(p => p.UnitId).Select(g => new { g.Key, Until = g.Max(p => p.Until) }).ToDictionaryAsync(g => g.Key, g => g.Until, ct);
        return
        [
            .. found.OrderByDescending(f => f.Overdue).ThenBy(f => f.First).ThenBy(f => f.Key.Code, StringComparer.Ordinal).Select(f => new Row(
                f.Key.Id, f.Key.Code, new LocalText(f.Key.NameVi, f.Key.NameEn), f.Open, f.Overdue, f.First, [.. people[f.Key.Id].DistinctBy(p => p.Address, StringComparer.OrdinalIgnoreCase)],
                nudged.TryGetValue(f.Key.Id, out var at) ? at : null, pauses.TryGetValue(f.Key.Id, out var until) ? until : null)),
        ];
    }
}
