using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Portal.Web.Shell;

/// <summary>The page about a failed request does not read its form again: the form may be the very thing that cannot be read.</summary>
internal static class Posts
{
    internal static Task Forget(HttpContext context, RequestDelegate next)
    {
        // a refusal for want of a right reads it, to give back what was typed
        var isRefusal = context.Request.Path == "/error/403" || context.Request.Path == "/error/404";
        if ((context.Features.Get<IStatusCodeReExecuteFeature>() is not null && !isRefusal) || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
        }

        return next(context);
    }
}
