using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Portal.Web.Shell.Pages;

/// <summary>Pages that everybody may read, signed in or not.</summary>
[AllowAnonymous]
public sealed class HelpController : PortalController
{
    /// <summary>How to tell a state secret and what must never be entered.</summary>
    [HttpGet("/help")]
    public IActionResult Help() => View();

    /// <summary>Accessibility and keyboard shortcuts.</summary>
    [HttpGet("/accessibility")]
    public IActionResult Accessibility() => View();
}
