using Portal.Domain.Common;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>
/// Every try of a password or a code goes through here: it is counted before it is checked, a wrong one is recorded and may lock, and the answer is the same
/// for a name that nobody has.
/// </summary>
public sealed class GuardedTry(SignInAttempts attempts, Session session, PortalDb db, AdministratorContacts contacts, PortalSettings settings, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException"><c>sign-in.locked</c> with the time and whom to ask.</exception>
    public async Task<Admission> AdmitAsync(string name, Guid? accountId, CancellationToken ct)
    {
        var admission = await attempts.AdmitAsync(name, accountId, session.Network, clock.GetUtcNow(), ct);
        if (admission.LockedUntil is { } until)
        {
            await RecordAsync(admission, "locked", ct);
            throw await LockedAsync(until, ct);
        }

        return admission;
    }

    /// <summary>Answers a wrong try.</summary>
    /// <param name="what">For the audit trail: <c>password</c>, <c>code</c>; never what was typed.</param>
    /// <param name="rule">Rule to answer with unless the try has locked.</param>
    public async Task<RuleBrokenException> WrongAsync(Admission admission, string what, string rule, CancellationToken ct)
    {
        var until = await attempts.FailAsync(admission, clock.GetUtcNow(), ct);
        await RecordAsync(admission, until is null ? what : what + ";locked", ct);
        return until is { } end ? await LockedAsync(end, ct) : new RuleBrokenException(rule);
    }

    private async Task RecordAsync(Admission admission, string what, CancellationToken ct)
    {
        db.Record("sign-in.failed", admission.AccountId is { } id ? $"Person {id}" : "Person –", $"network={admission.Network};{what}");
        await db.SaveChangesAsync(ct);
    }

    // administrators of the whole portal: those of a unit would say that the name exists
    private async Task<RuleBrokenException> LockedAsync(DateTimeOffset until, CancellationToken ct) =>
        new("sign-in.locked", Show.Time(until), settings.SignIn.Lockout.Failures, (await contacts.Load(Guid.Empty, ct)).Words);
}
