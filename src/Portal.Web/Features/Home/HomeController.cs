using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>The first page.</summary>
[Requires(Right.ReadRegisters)]
public sealed class HomeController(HomePage page) : PortalController
{
    [HttpGet("/")]
    public async Task<IActionResult> Home() => View(await page.Load(Cancel));
}
