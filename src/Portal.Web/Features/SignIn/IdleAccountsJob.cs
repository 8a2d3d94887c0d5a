using Microsoft.EntityFrameworkCore;
using Portal.Domain.Accounts;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>
/// Warns people whose account nobody uses, then disables them: each step once, whoever runs it and however often. The last active administrator of the
/// whole portal always stays.
/// </summary>
public sealed class IdleAccountsJob(PortalDb db, AccountMails mails, SessionRows sessions, SignInAttempts attempts, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    public string Name => "idle-accounts";

    public TimeSpan Every => Schedules.IdleAccounts;

    public async Task RunAsync(CancellationToken ct)
    {
        var rule = settings.SignIn.IdleAccounts;
        var now = clock.GetUtcNow();
        await attempts.TidyAsync(now, ct);
        await sessions.TidyAsync(now, ct);
        if (rule.Days == 0)
        {
            return;
        }

        var since = now.AddDays(rule.Warnings.Append(0).Max() - rule.Days + 1);
        var idle = await db.Users.AsNoTracking()
            .Where(a => (a.LastSignInAt ?? a.CountsFrom) < since && a.CountsFrom < since && db.Persons.Any(p => p.Id == a.Id && p.IsActive))
            .OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct);
        foreach (var id in idle)
        {
            await StepAsync(id, rule, ct);
            db.ChangeTracker.Clear();
        }
    }

    // one transaction each: what is decided, is decided on what stands in the row then
    private async Task StepAsync(Guid id, IdleAccountRule rule, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeLockAsync(Name, ct);
        var account = await db.Users.FirstAsync(a => a.Id == id, ct);
        var used = account.LastSignInAt > account.CountsFrom ? account.LastSignInAt.Value : account.CountsFrom;
        var today = clock.Today();
        var step = rule.Next(LocalDay.Of(used), account.IdleWarning, account.IdleWarnedOn, today);
        if (step.Kind == IdleStepKind.Warn)
        {
            (account.IdleWarning, account.IdleWarnedOn) = (step.Rung, today);
            await mails.QueueAsync(id, "account-idle", ct, FormattableString.Invariant($"{used.UtcTicks}-{step.Rung}"), step.DisableOn);
        }
        else if (step.Kind == IdleStepKind.Disable && !await IsLastAdministratorAsync(id, today, ct))
        {
            (await db.Persons.FirstAsync(p => p.Id == id, ct)).Disable();
            account.IdleDisabledAt = clock.GetUtcNow();
            db.Record("account.disabled-idle", $"Person {id}", FormattableString.Invariant($"last-used={LocalDay.Of(used):yyyy-MM-dd}"));
            await mails.QueueAsync(id, "account-disabled", ct, FormattableString.Invariant($"{used.UtcTicks}"));
            await sessions.EndAllAsync(id, null, SessionEnd.Disabled, clock.GetUtcNow(), ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<bool> IsLastAdministratorAsync(Guid id, DateOnly today, CancellationToken ct)
    {
        var administrators = await (
            from a in db.Appointments
            join p in db.Persons on a.PersonId equals p.Id
            where a.Capacity == Capacity.Administrator && a.ScopeUnitId == null && a.EndedAt == null && a.From <= today && (a.To == null || a.To >= today) && p.IsActive
            select p.Id).Distinct().ToListAsync(ct);
        return administrators is [var only] && only == id;
    }
}
