using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;
using Portal.Web.Shell.SignIn.Oidc;

namespace Portal.Web.Features.SignIn;

/// <summary>To a single sign-on provider and back.</summary>
[AllowAnonymous]
public sealed class ProviderController(Providers providers, Access access) : PortalController
{
    /// <summary>Sends the browser to the provider; when that is down, back to the sign-in page, which says so.</summary>
    [HttpGet("/sign-in/sso/{provider}")]
    [EnableRateLimiting(SignInSetup.Callbacks)]
    public async Task<IActionResult> Begin(string provider, string? returnUrl)
    {
        if (providers.Find(provider) is not { } found)
        {
            return NotFound();
        }

        var local = Url.IsLocalUrl(returnUrl) ? returnUrl! : "/";
        if (access.IsSignedIn)
        {
            return LocalRedirect(local);
        }

        return await providers.ChallengeAsync(HttpContext, found, local) ? new EmptyResult() : LocalRedirect(ProviderAddress.Problem(provider, OidcProblem.Down, local));
    }

    /// <summary>Carries the limit on answers: authentication takes them before an action runs, except for a provider that is not there.</summary>
    [HttpGet("/sign-in/sso/{provider}/callback")]
    [EnableRateLimiting(SignInSetup.Callbacks)]
    public IActionResult Callback(string provider) => NotFound();

    /// <summary>The provider's word has been believed; now the portal finds the person.</summary>
    [HttpGet(Providers.DonePath)]
    [EnableRateLimiting(SignInSetup.Callbacks)]
    public async Task<IActionResult> Arrive([FromServices] SignInByProvider signIn, [FromServices] AdministratorContacts contacts)
    {
        var arrived = await providers.ArrivedAsync(HttpContext);
        await HttpContext.SignOutAsync(Providers.Arrived);
        if (arrived is not var (identity, returnUrl))
        {
            return LocalRedirect("/sign-in");
        }

        if (await signIn.Run(identity, Cancel) is { } outcome)
        {
            var local = Url.IsLocalUrl(returnUrl) ? returnUrl! : "/";
            return LocalRedirect(outcome.IsIn ? local : "/sign-in/code" + QueryString.Create("returnUrl", local));
        }

        ViewData["Provider"] = Shell.Show.Text(identity.Provider.Name);
        var page = View("ProviderUnknown", await contacts.Load(Guid.Empty, Cancel));
        page.StatusCode = StatusCodes.Status403Forbidden;
        return page;
    }

    /// <summary>Where a provider sends people back whom it has signed out.</summary>
    [HttpGet(Providers.SignedOutPath)]
    public IActionResult SignedOut() => Done("/sign-in", "sign-in.left");
}
