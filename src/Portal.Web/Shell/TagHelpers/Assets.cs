using Microsoft.AspNetCore.Components;

namespace Portal.Web.Shell.TagHelpers;

/// <summary>Fingerprinted addresses of the portal's own static files.</summary>
internal static class Assets
{
    internal const string Icons = "img/icons.svg";

    internal static string Of(HttpContext context, string path)
    {
        var assets = context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        return context.Request.PathBase + "/" + (assets?[path] ?? path);
    }
}
