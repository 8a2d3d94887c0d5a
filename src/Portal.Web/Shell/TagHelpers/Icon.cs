using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Portal.Web.Shell.TagHelpers;

/// <summary>An icon as HTML, for tag helpers that carry one.</summary>
internal static class Icon
{
    internal static IHtmlContent Of(HttpContext context, string name)
    {
        var use = new TagBuilder("use");
        use.Attributes["href"] = Assets.Of(context, Assets.Icons) + "#" + name;
        var svg = new TagBuilder("svg");
        svg.AddCssClass("i");
        svg.Attributes["viewBox"] = "0 0 24 24";
        svg.Attributes["aria-hidden"] = "true";
        svg.Attributes["focusable"] = "false";
        svg.InnerHtml.AppendHtml(use);
        return svg;
    }
}
