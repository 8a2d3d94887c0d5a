using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Portal.Web.Shell.SignIn;

/// <summary>Loads who acts before policies are asked, and names the operation for the audit trail.</summary>
public sealed class AccessMiddleware(RequestDelegate next)
{
    private const string NewPassword = "/me/password";

    private static readonly PathString[] AllowedBefore = [NewPassword, "/sign-out", "/language", "/help", "/error"];

    public async Task InvokeAsync(HttpContext context, Access access)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action)
        {
            await access.LoadAsync(context.User, context.Request.Cookies[Access.ActingCookie], $"{action.ControllerName}.{action.ActionName}", context.RequestAborted);
            if (context.User.Identity?.IsAuthenticated == true && !access.IsSignedIn)
            {
                // disabled, or another password since: the session ends here
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
                await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            }

            if (access.MustChangePassword && !Array.Exists(AllowedBefore, path => context.Request.Path.StartsWithSegments(path)))
            {
                context.Response.Redirect(NewPassword);
                return;
            }
        }

        await next(context);
    }
}
