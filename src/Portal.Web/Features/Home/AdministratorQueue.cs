using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>Accounts and jobs to care for.</summary>
public sealed class AdministratorQueue(PortalDb db, Access access, TimeProvider clock) : IWaitingSource
{
    public async Task<IReadOnlyList<Waiting>> Load(CancellationToken ct)
    {
        if (!access.May(Right.ManagePeople))
        {
            return [];
        }

        var now = clock.GetUtcNow();
        var people =
            from person in db.Persons
            where person.IsActive && db.Appointments.Any(a => a.PersonId == person.Id && a.EndedAt == null && access.UnitsFor(Right.ManagePeople).Any(unit => unit.Id == a.UnitId))
            select new { person.Id, Account = db.Users.FirstOrDefault(account => account.Id == person.Id) };
        var never = await people.CountAsync(row => row.Account == null || row.Account.LastSignInAt == null, ct);
        var locked = await people.CountAsync(row => db.SignInAttempts.Any(attempt => attempt.AccountId == row.Id && attempt.LockedUntil > now), ct);
        var jobs = access.May(Right.KeepSystem) ? await db.FailedJobs().CountAsync(ct) : 0;
        var tasks = access.MayEverywhere(Right.KeepSystem) ? await db.LongTasks.CountAsync(t => t.IsUntidied, ct) : 0;
        return [.. new[] { new Waiting("person", "wait.no-sign-in", never, "/admin/users?never=true"), new Waiting("lock", "wait.locked", locked, "/admin/users?locked=true"), new Waiting("bad", "wait.jobs", jobs, "/admin/jobs"), new Waiting("bad", "wait.tasks", tasks, "/tasks?status=failed") }
            .Where(row => row.Count > 0)];
    }
}
