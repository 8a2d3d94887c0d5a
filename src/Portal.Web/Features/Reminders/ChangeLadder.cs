using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;

namespace Portal.Web.Features.Reminders;

/// <summary>Changes the ladder of an issued round. The job asks the new one at its next run; rounds issued on from it keep their own.</summary>
public sealed class ChangeLadder(PortalDb db, RoundReminders rounds, LadderPage page)
{
    /// <returns>Not changed yet: what the change does must be shown first. Null: no such issued round, or not the person's.</returns>
    /// <exception cref="RuleBrokenException"><c>ladder.unchanged</c>, <c>ladder.changed-meanwhile</c>, <c>ladder.seen-otherwise</c>, a rule of the ladder or of its change.</exception>
    public async Task<Outcome?> RunAsync(string code, LadderForm form, CancellationToken ct)
    {
        // between the look at what was told and the change nothing is told
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await page.Managed().FirstOrDefaultAsync(r => r.Code == code, ct) is not { } stored)
        {
            return null;
        }

        await db.TakeLockAsync($"reminders/{stored.Id}", ct);
        if (await rounds.LoadAsync(stored.Id, db.Units, ct) is not { } round)
        {
            return null;
        }

        if (stored.Version != form.Version)
        {
            throw string.IsNullOrEmpty(form.Seen) ? new RuleBrokenException("ladder.changed-meanwhile") : new DbUpdateConcurrencyException("The round has changed since the preview.");
        }

        var told = await QueueRemindersJob.ToldAsync(db, stored.Id, ct);
        var after = LadderPage.After(round, told, form);
        var change = await page.ChangeAsync(round, told, form, ct);
        if (after.ToText() == round.Facts.Ladder.ToText())
        {
            throw new RuleBrokenException("ladder.unchanged");
        }

        if (string.IsNullOrEmpty(form.Seen))
        {
            return new Outcome(IsChanged: false, 0, 0);
        }

        if (form.Seen != change.Name)
        {
            throw new RuleBrokenException("ladder.seen-otherwise");
        }

        stored.ChangeLadder(after.ToText());
        db.Record("round.ladder-changed", $"Round {code}", FormattableString.Invariant($"gained={change.MessagesGained} lost={change.MessagesLost}"), reason: form.Reason.Normalize().Trim());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome(IsChanged: true, change.MessagesGained, change.MessagesLost);
    }

    /// <param name="Gained">Messages more, and <paramref name="Lost"/> fewer, counted by unit and recipient.</param>
    public sealed record Outcome(bool IsChanged, int Gained, int Lost);
}
