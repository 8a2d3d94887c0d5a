using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Cascades;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rounds;

/// <summary>Gives chosen units a later due day of their own, with the reason and the document that approves it.</summary>
public sealed class ExtendReviews(PortalDb db, RoundScope scope, TellExtended tell, WorkingDays days, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>Codes of the units.</summary>
        [Says("round.no-units-chosen", "round.unit-unknown", "conflict.extend")]
        public List<string> Unit { get; set; } = [];

        [Required]
        [Says("review.extension-not-later", "cascade.due-not-before")]
        public DateOnly? NewDueOn { get; set; }

        [Required]
        [StringLength(700)]
        [Says("review.reason-missing")]
        public string Reason { get; set; } = "";

        [Required]
        [StringLength(Round.DocumentMaxLength)]
        public string Document { get; set; } = "";
    }

    /// <returns>How many units were extended; null when the round is not there.</returns>
    /// <exception cref="RuleBrokenException"><c>round.no-units-chosen</c>, <c>round.unit-unknown</c>, <c>conflict.extend</c>, or a rule of the review.</exception>
    public async Task<int?> Run(string code, Form form, CancellationToken ct)
    {
        var round = await scope.FindManagedAsync(code, ct);
        if (round is null)
        {
            return null;
        }

        var codes = form.Unit.SelectMany(u => u.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (codes.Length == 0)
        {
            throw new RuleBrokenException("round.no-units-chosen");
        }

        string[] asked = [.. codes, .. codes.Select(c => c.ToUpperInvariant())];
        var reviews = await db.Reviews.Where(r => r.RoundId == round.Id && asked.Contains(r.UnitCode)).ToListAsync(ct);
        if (codes.FirstOrDefault(c => !reviews.Exists(r => r.UnitCode.Equals(c, StringComparison.OrdinalIgnoreCase))) is { } unknown)
        {
            throw new RuleBrokenException("round.unit-unknown", unknown);
        }

        var chosen = reviews.Select(r => r.UnitId).ToArray();
        foreach (var unit in await db.Units.AsNoTracking().Where(u => chosen.Contains(u.Id)).OrderBy(u => u.Code).ToListAsync(ct))
        {
            access.RefuseConflict("conflict.extend", unit.Path, unit.Code);
        }

        var due = await days.DueAsync(form.NewDueOn!.Value, ct);
        await db.EnsureDueBeforeParentAsync(round, due, ct);
        foreach (var review in reviews)
        {
            review.Extend(round, due, $"{form.Reason.Trim()} ({form.Document.Trim()})", clock.Today());
        }

        await tell.QueueAsync(round, reviews, ct);
        await db.SaveChangesAsync(ct);
        return reviews.Count;
    }
}
