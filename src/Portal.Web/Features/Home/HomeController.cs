using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>The first page.</summary>
[Authorize(Policy = Policies.Appointed)]
public sealed class HomeController(HomePage page) : PortalController
{
    [HttpGet("/")]
    public async Task<IActionResult> Home() => View(await page.Load(Cancel));
}
