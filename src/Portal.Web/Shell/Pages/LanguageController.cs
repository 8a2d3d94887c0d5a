using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Shell.Pages;

/// <summary>The language switch of every page.</summary>
[AllowAnonymous]
[Route("language")]
public sealed class LanguageController : PortalController
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Keeps the choice in a cookie and goes back to the page it was made on.</summary>
    [HttpPost("")]
    public IActionResult Choose([FromForm] string? language, [FromForm] string? back)
    {
        Response.Cookies.Append(
            Languages.Cookie,
            language == Languages.English ? Languages.English : Languages.Vietnamese,
            new CookieOptions
            {
                MaxAge = Kept,
                Path = "/",
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = Request.IsHttps,
            });
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }
}
