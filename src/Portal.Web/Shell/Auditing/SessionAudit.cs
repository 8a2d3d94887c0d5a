using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Portal.Web.Shell.Auditing;

/// <summary>Writes down each session that somebody ends; <see cref="SignIn.Session"/> writes those that begin.</summary>
public sealed class SessionAudit : IPostConfigureOptions<CookieAuthenticationOptions>
{
    public void PostConfigure(string? name, CookieAuthenticationOptions options)
    {
        if (name != IdentityConstants.ApplicationScheme)
        {
            return;
        }

        var ending = options.Events.OnSigningOut;
        options.Events.OnSigningOut = async context =>
        {
            if (context.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } person)
            {
                context.HttpContext.RequestServices.GetRequiredService<RequestEvents>().Note("session.ended", $"Person {person}");
            }

            await ending(context);
        };
    }
}
