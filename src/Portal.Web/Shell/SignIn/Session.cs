using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn.Oidc;

namespace Portal.Web.Shell.SignIn;

/// <summary>Begins and ends the session of the request's browser.</summary>
public sealed class Session(IHttpContextAccessor request, PortalDb db, SessionRows rows, TimeProvider clock)
{
    /// <summary>Network of the request's caller, see <see cref="CallerNetwork"/>.</summary>
    public string Network => CallerNetwork.Of(Context.Connection.RemoteIpAddress);

    private HttpContext Context => request.HttpContext ?? throw new InvalidOperationException("No request.");

    /// <summary>
    /// Begins a new session and forgets the browser's old one: an id that somebody planted before signing in is worth nothing after it.
    /// Saves what the context holds, writes the audit row of the sign-in and notes the account's use.
    /// An account with a second factor that has not shown it is not in yet: everything but the page that asks for the code is closed.
    /// </summary>
    /// <param name="account">Null only for people who have none: one-click people of the demo, or people of a provider.</param>
    /// <param name="secondFactorDone">A second factor was shown, here or at the provider.</param>
    /// <param name="provider">Key of the provider; empty for a sign-in here.</param>
    /// <returns>False when the code of the second factor is still to come, at <c>/sign-in/code</c>.</returns>
    public async Task<bool> BeginAsync(Guid personId, Account? account, SignInMethod method, bool secondFactorDone, CancellationToken ct, string provider = "")
    {
        var now = clock.GetUtcNow();
        var address = CallerNetwork.Plain(Context.Connection.RemoteIpAddress);
        var session = new AccountSession(
            personId, now, address?.ToString() ?? "", CallerNetwork.Of(address), AgentName.Of(Context.Request.Headers.UserAgent), method, secondFactorDone ? now : null);
        db.AccountSessions.Add(session);
        var isIn = secondFactorDone || method == SignInMethod.Demo || account is not { TwoFactorEnabled: true };
        if (isIn)
        {
            if (account is not null)
            {
                (account.LastSignInAt, account.IdleWarning, account.IdleWarnedOn) = (now, null, null);
            }

            db.Record("sign-in", $"Person {personId}", $"method={method}{(provider.Length > 0 ? ":" + provider : "")};second-factor={secondFactorDone};address={session.Address};network={session.Network}");
        }

        await db.SaveChangesAsync(ct);
        await EndRowAsync(SessionEnd.Replaced, ct);
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, personId.ToString()), new Claim(Access.SessionClaim, session.Id.ToString())], IdentityConstants.ApplicationScheme);
        if (account?.SecurityStamp is { } stamp)
        {
            identity.AddClaim(new Claim(Access.StampClaim, stamp));
        }

        Context.Response.Cookies.Delete(Access.ActingCookie);
        if (method != SignInMethod.SingleSignOn)
        {
            ProviderSession.Forget(Context);
        }

        await Context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity));
        return isIn;
    }

    /// <summary>Signs out: the row ends and the cookie goes.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        await EndRowAsync(SessionEnd.SignedOut, ct);
        Context.Response.Cookies.Delete(Access.ActingCookie);
        await Context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    // from the cookie, not from the request's user, which is nobody while the session is locked
    private async Task EndRowAsync(SessionEnd why, CancellationToken ct)
    {
        var ticket = await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (Guid.TryParse(ticket.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var person)
            && Guid.TryParse(ticket.Principal?.FindFirstValue(Access.SessionClaim), out var session))
        {
            await rows.EndAsync(person, session, why, clock.GetUtcNow(), ct);
        }
    }
}
