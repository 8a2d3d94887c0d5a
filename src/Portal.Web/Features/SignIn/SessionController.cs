using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>What an open page asks about its session; its script shows the lock.</summary>
[Route("session")]
public sealed class SessionController(Access access, TimeProvider clock) : PortalController
{
    /// <summary>Seconds left until the session locks, and whose it is. Asking is no use of it.</summary>
    [HttpGet("")]
    [Background]
    [ResponseCache(NoStore = true)]
    [Authorize(Policy = Policies.SignedIn)]
    public IActionResult Left() => Json(new { person = access.PersonId, left = (int)(access.Session!.OpenUntil - clock.GetUtcNow()).TotalSeconds });

    /// <summary>A sign of life from a page that a person is reading or typing in; answering it renews the session.</summary>
    [HttpPost("")]
    [Authorize(Policy = Policies.SignedIn)]
    public IActionResult Keep() => NoContent();

    [HttpPost("unlock")]
    [Unlocks]
    [AllowAnonymous]
    [EnableRateLimiting(SignInSetup.Attempts)]
    public Task<IActionResult> Unlock(UnlockSession.Form form, [FromServices] UnlockSession unlock) =>
        Save(() => unlock.Run(User, form, Cancel), outcome => Json(new { status = outcome!.Status }));
}
