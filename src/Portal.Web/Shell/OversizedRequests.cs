using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Portal.Web.Shell;

/// <summary>
/// Refuses a request that is larger than its page accepts: by its announced length, of which nothing is kept, or where it grows too long while it is
/// read. The person gets the page of status 413, in their language, instead of an error. An action that takes files says so by <c>RequestSizeLimit</c>.
/// </summary>
internal static class OversizedRequests
{
    /// <summary>Largest body where an action says nothing else, in bytes: the longest form is a few hundred kilobytes.</summary>
    public const long MostBytes = 4 << 20;

    /// <summary>A browser shows the page only when it could send all of its form, so that much is read and thrown away piece by piece; of more, nothing.</summary>
    private const long MostDiscarded = 256 << 20;

    public static async Task Refuse(HttpContext context, RequestDelegate next)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } own ? own.MaxRequestBodySize : MostBytes;
        var isTooLarge = context.Request.ContentLength > limit;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = isTooLarge ? null : limit;
        }

        if (isTooLarge)
        {
            if (context.Request.ContentLength <= MostDiscarded)
            {
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            }

            Answer(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge && !context.Response.HasStarted)
        {
            Answer(context);
        }
    }

    private static void Answer(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        context.Response.Headers.Connection = "close";
        // the page of the refusal must not read what was refused
        context.Request.Body = Stream.Null;
        context.Request.ContentLength = 0;
        context.Request.ContentType = null;
        context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
    }
}
