using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;

namespace Portal.Web.Features.Reminders;

/// <summary>Reminds units at once, outside the ladder.</summary>
public sealed class NudgeUnits(PortalDb db, NudgePage page, TimeProvider clock)
{
    public const int ReasonMaxLength = 300;

    /// <returns>How many mails were queued for how many units; null when there is no such round in reach.</returns>
    /// <exception cref="RuleBrokenException">
    /// <c>nudge.no-units</c>, <c>nudge.nobody</c>; <c>nudge.too-soon</c> when a unit was reminded within 24 hours and no reason is given.
    /// </exception>
    public async Task<Result?> RunAsync(string roundCode, Form form, CancellationToken ct)
    {
        if (form.Units.Count == 0)
        {
            throw new RuleBrokenException("nudge.no-units");
        }

        // a second click waits here and then meets the rule of 24 hours
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeLockAsync($"nudge/{roundCode}", ct);
        if (await page.LoadAsync(roundCode, form.Units, ct) is not { } found)
        {
            return null;
        }

        var rows = found.Rows.Where(r => r.Recipients.Count > 0).ToList();
        if (rows.Count == 0)
        {
            throw new RuleBrokenException(found.Rows.Count == 0 ? "nudge.no-units" : "nudge.nobody");
        }

        var again = rows.Count(r => r.NudgedAt is not null);
        if (again > 0 && string.IsNullOrWhiteSpace(form.Reason))
        {
            throw new RuleBrokenException("nudge.too-soon", again);
        }

        var now = clock.GetUtcNow();
        var mails = rows.Sum(row => page.Queue(found.Round, row, now));
        db.Record(
            "reminders.nudged", $"Round {roundCode}", string.Create(CultureInfo.InvariantCulture, $"units={rows.Count} mails={mails} again={again}"), reason: form.Reason?.Normalize().Trim() ?? "");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Result(rows.Count, mails);
    }

    public sealed record Result(int Units, int Mails);

    public sealed class Form
    {
        /// <summary>Codes of the units to remind.</summary>
        public List<string> Units { get; set; } = [];

        /// <summary>Why a unit is reminded again within 24 hours.</summary>
        [StringLength(ReasonMaxLength)]
        public string? Reason { get; set; }
    }
}
