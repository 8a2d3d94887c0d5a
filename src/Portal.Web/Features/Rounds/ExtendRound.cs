using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Cascades;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;

namespace Portal.Web.Features.Rounds;

/// <summary>Moves everybody's due day. An own extension that is not later any more falls away; lateness follows.</summary>
public sealed class ExtendRound(PortalDb db, RoundScope scope, TellExtended tell, WorkingDays days, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        [Says("round.extension-not-later", "cascade.due-not-before")]
        public DateOnly? NewDueOn { get; set; }

        [Required]
        [StringLength(700)]
        public string Reason { get; set; } = "";

        [Required]
        [StringLength(Round.DocumentMaxLength)]
        public string Document { get; set; } = "";
    }

    /// <returns>False when the round is not there.</returns>
    /// <exception cref="RuleBrokenException">A rule of <see cref="Round.ExtendDueDay"/>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        var round = await scope.FindManagedAsync(code, ct);
        if (round is null)
        {
            return false;
        }

        var before = round.DueOn;
        var due = await days.DueAsync(form.NewDueOn!.Value, ct);
        await db.EnsureDueBeforeParentAsync(round, due, ct);
        round.ExtendDueDay(due, clock.Today());
        foreach (var review in await db.Reviews.Where(r => r.RoundId == round.Id && (r.ExtendedDueOn != null || r.SubmittedOn > before)).ToListAsync(ct))
        {
            review.FollowRoundDueDay(round.DueOn);
        }

        db.Record(
            "round.extended", $"Round {round.Code}", FormattableString.Invariant($"from={before:yyyy-MM-dd}; to={round.DueOn:yyyy-MM-dd}"), reason: $"{form.Reason.Trim()} ({form.Document.Trim()})");
        await tell.QueueAsync(round, await db.Reviews.Where(r => r.RoundId == round.Id && r.SubmittedOn == null && r.ExtendedDueOn == null).ToListAsync(ct), ct);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
