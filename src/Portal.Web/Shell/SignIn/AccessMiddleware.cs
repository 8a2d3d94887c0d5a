using Microsoft.AspNetCore.Mvc.Controllers;

namespace Portal.Web.Shell.SignIn;

/// <summary>Loads who acts before policies are asked, and names the operation for the audit trail.</summary>
public sealed class AccessMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Access access)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action)
        {
            await access.LoadAsync(context.User, context.Request.Cookies[Access.ActingCookie], $"{action.ControllerName}.{action.ActionName}", context.RequestAborted);
        }

        await next(context);
    }
}
