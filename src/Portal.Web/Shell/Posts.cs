using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Portal.Web.Shell;

/// <summary>Posts that are too large are refused before anything reads them, and a page about a failed post does not read it again.</summary>
internal static class Posts
{
    internal static Task Guard(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            // the error page: the form may be the very thing that cannot be read
            context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
        }
        else if (context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most && context.Request.ContentLength > most)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        return next(context);
    }
}
