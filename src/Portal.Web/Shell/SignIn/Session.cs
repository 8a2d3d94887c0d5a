using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Portal.Infrastructure.Accounts;

namespace Portal.Web.Shell.SignIn;

/// <summary>Begins and ends the session of the request's browser.</summary>
public sealed class Session(IHttpContextAccessor request)
{
    private HttpContext Context => request.HttpContext ?? throw new InvalidOperationException("No request.");

    /// <param name="account">Null only for one-click people of the demo who have no account.</param>
    public Task BeginAsync(Guid personId, Account? account)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, personId.ToString())], IdentityConstants.ApplicationScheme);
        if (account?.SecurityStamp is { } stamp)
        {
            identity.AddClaim(new Claim(Access.StampClaim, stamp));
        }

        Context.Response.Cookies.Delete(Access.ActingCookie);
        return Context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity));
    }

    public Task EndAsync()
    {
        Context.Response.Cookies.Delete(Access.ActingCookie);
        return Context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
