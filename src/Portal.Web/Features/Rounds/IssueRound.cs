using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Cascades;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rounds;

/// <summary>
/// Sends a draft to its units, by the long task <see cref="IssueRoundTask"/>: here and now when that is one step, else in the background.
/// Mails follow from the ladder's issue rung, which the reminders queue exactly once.
/// </summary>
public sealed class IssueRound(PortalDb db, RoundScope scope, Access access, ChecklistLibrary checklists, LongTasks tasks, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>The round's code, typed again.</summary>
        [Says("round.word-differs")]
        public string? Word { get; set; }
    }

    /// <param name="Units">How many units receive it.</param>
    /// <param name="IsDone">It is issued; else the task's page tells how far it is.</param>
    public sealed record Outcome(Guid TaskId, int Units, bool IsDone);

    /// <returns>Null when the round is not there.</returns>
    /// <exception cref="RuleBrokenException"><c>round.word-differs</c>, or a rule of <see cref="Domain.Rounds.Round.BeginIssue"/>.</exception>
    public async Task<Outcome?> Run(string code, Form form, CancellationToken ct)
    {
        var round = await scope.FindManagedAsync(code, ct);
        if (round is null)
        {
            return null;
        }

        if (!string.Equals(form.Word?.Trim(), round.Code, StringComparison.OrdinalIgnoreCase))
        {
            throw new RuleBrokenException("round.word-differs", round.Code);
        }

        await db.EnsureInsideParentAsync(checklists, round, ct);
        var recipients = db.RecipientsOf(round);
        var (now, units) = (clock.GetUtcNow(), await recipients.CountAsync(ct));
        var task = new LongTask(IssueRoundTask.Name, round.Code, $"/rounds/{round.Code}", new { }, units, access.PersonId, access.Name, access.Giving(Right.ManageRounds).First().Code, now);
        round.BeginIssue(task.Id, now, units, await recipients.AnyAsync(u => u.Id == round.VerifyingUnitId, ct));
        tasks.Ask(task);
        await db.SaveChangesAsync(ct);
        if (units > IssueRoundTask.UnitsInStep)
        {
            await tasks.StartSoonAsync(ct);
            return new Outcome(task.Id, units, IsDone: false);
        }

        return new Outcome(task.Id, units, await tasks.RunAsync(task.Id, isWatched: true, ct) == LongTaskStatus.Done);
    }
}
