namespace Portal.Web.Shell;

/// <summary>Headers on every answer. No inline script or style, nothing from another host, no frames.</summary>
internal static class SecurityHeaders
{
    internal const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>For a document that the portal shows and does not write itself: it runs nothing, sends nothing and loads nothing, also from here.</summary>
    internal const string SandboxPolicy = "sandbox; default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    internal static Task Add(HttpContext context, RequestDelegate next)
    {
        // on starting, because the error page clears what was set before the failure
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = ContentPolicy;
            }

            headers.XContentTypeOptions = "nosniff";
            if (headers.CacheControl.Count == 0)
            {
                // downloads too: on a shared computer nothing stays behind; static files say their own
                headers.CacheControl = "no-store";
            }

            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
