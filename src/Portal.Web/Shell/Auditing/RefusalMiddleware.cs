using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Controllers;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Shell.Auditing;

/// <summary>Notes requests that were refused: a signed-in person without the right or outside their scope, and attempts beyond the limit.</summary>
public sealed class RefusalMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, RequestEvents events, Access access)
    {
        await next(context);
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is null)
        {
            // the page of the error itself, or an address that leads nowhere
            return;
        }

        switch (context.Response.StatusCode)
        {
            case StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound when access.IsSignedIn:
                events.Note("refused", null, FormattableString.Invariant($"status={context.Response.StatusCode}"));
                break;
            case StatusCodes.Status429TooManyRequests:
                events.Note("sign-in.limited");
                break;
        }
    }
}
