using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reminders;

/// <summary>Stops the reminders of units until a day, for a reason.</summary>
public sealed class PauseReminders(PortalDb db, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>Codes of the units, also several in one field.</summary>
        [Says("pause.no-units", "pause.unit-unknown", "pause.already")]
        public List<string> Units { get; set; } = [];

        /// <summary>The last day without reminders.</summary>
        [Required]
        [Says("pause.until-past")]
        public DateOnly? Until { get; set; }

        [Required]
        [StringLength(ReminderPause.ReasonMaxLength)]
        [Says("pause.reason-missing")]
        public string Reason { get; set; } = "";

        /// <summary>The codes, each once.</summary>
        public IReadOnlyList<string> Codes() =>
            [.. Units.SelectMany(u => (u ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <returns>How many units are paused now.</returns>
    /// <exception cref="RuleBrokenException"><c>pause.no-units</c>, <c>pause.unit-unknown</c>, <c>pause.already</c>, or a rule of the pause.</exception>
    public async Task<int> Run(Form form, CancellationToken ct)
    {
        var codes = form.Codes();
        if (codes.Count == 0)
        {
            throw new RuleBrokenException("pause.no-units");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeLockAsync("reminder-pauses", ct);
        string[] asked = [.. codes, .. codes.Select(c => c.ToUpperInvariant())];
        var units = await access.UnitsFor(Right.SendReminders).AsNoTracking().Where(u => asked.Contains(u.Code)).Select(u => new { u.Id, u.Code }).ToListAsync(ct);
        if (codes.FirstOrDefault(code => !units.Exists(u => u.Code.Equals(code, StringComparison.OrdinalIgnoreCase))) is { } unknown)
        {
            throw new RuleBrokenException("pause.unit-unknown", unknown);
        }

        var (ids, today, now) = (units.ConvertAll(u => u.Id), clock.Today(), clock.GetUtcNow());
        var standing = await db.ReminderPauses.Where(p => ids.Contains(p.UnitId) && p.EndedAt == null && p.Until >= today).OrderBy(p => p.At).FirstOrDefaultAsync(ct);
        if (standing is not null)
        {
            throw new RuleBrokenException("pause.already", units.Find(u => u.Id == standing.UnitId)!.Code, standing.Until);
        }

        db.ReminderPauses.AddRange(units.Select(u => new ReminderPause(u.Id, form.Until!.Value, form.Reason, access.PersonId, access.Name, now)));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return units.Count;
    }
}
