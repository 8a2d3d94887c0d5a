using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>The own sessions in all browsers.</summary>
[Route("me/sessions")]
[Authorize(Policy = Policies.SignedIn)]
public sealed class SessionsController(SessionList list, EndSessions end) : PortalController
{
    private const string Page = "/me/sessions";

    [HttpGet("")]
    public async Task<IActionResult> List() => View("Sessions", await list.Load(Cancel));

    [HttpPost("{id:guid}/end")]
    public Task<IActionResult> End(Guid id) => Submit(() => end.One(id, Cancel), _ => Done(Page, "sessions.ended-one"), List);

    [HttpPost("end-others")]
    public async Task<IActionResult> EndOthers() => Done(Page, "sessions.ended-others", await end.Others(Cancel));
}
