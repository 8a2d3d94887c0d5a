using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Portal.Infrastructure.Accounts;

namespace Portal.Web.Shell.SignIn;

/// <summary>Loads who acts before policies are asked, and names the operation for the audit trail.</summary>
public sealed class AccessMiddleware(RequestDelegate next, TimeProvider clock)
{
    private const string NewPassword = "/me/password";

    private const string NewSecondFactor = "/me/second-factor";

    private static readonly PathString[] AllowedBefore = ["/sign-in", "/sign-out", "/language", "/help", "/error"];

    public async Task InvokeAsync(HttpContext context, Access access)
    {
        var endpoint = context.GetEndpoint();
        var action = endpoint?.Metadata.GetMetadata<ControllerActionDescriptor>();

        // also where nothing is: whoever is signed in reads that the page does not exist, not that it is forbidden
        if (action is not null || endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            var operation = action is null ? "none" : $"{action.ControllerName}.{action.ActionName}";
            await access.LoadAsync(context.User, context.Request.Cookies[Access.ActingCookie], operation, context.Connection.RemoteIpAddress, context.RequestAborted);
            if (context.User.Identity?.IsAuthenticated == true && !access.IsSignedIn && endpoint?.Metadata.GetMetadata<UnlocksAttribute>() is null)
            {
                // ended, disabled, another password since, or locked: nobody, until somebody signs in. The cookie stays: the page that
                // is still open in the browser needs it to unlock, and it opens nothing
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }

            if (access.Session is { } session && endpoint?.Metadata.GetMetadata<BackgroundAttribute>() is null && clock.GetUtcNow() - session.SeenAt >= SessionRows.SeenEvery)
            {
                await context.RequestServices.GetRequiredService<SessionRows>().SeenAsync(session.Id, clock.GetUtcNow(), context.RequestAborted);
            }

            if ((access.MustChangePassword ? NewPassword : access.MustSetUpSecondFactor ? NewSecondFactor : null) is { } first
                && !context.Request.Path.StartsWithSegments(first) && !Array.Exists(AllowedBefore, path => context.Request.Path.StartsWithSegments(path)))
            {
                context.Response.Redirect(first);
                return;
            }
        }

        await next(context);
    }
}
