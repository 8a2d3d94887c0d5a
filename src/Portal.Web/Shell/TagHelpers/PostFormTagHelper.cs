using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Web.Shell.TagHelpers;

/// <summary>Gives every posted form its antiforgery field; the framework gives it only to a form without an <c>action</c>.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostFormTagHelper(IHtmlGenerator generator) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // a form that posts to its own address gets the field from the framework, and two fields are refused like none
        var hasAction = context.AllAttributes["action"]?.Value?.ToString() is { Length: > 0 };
        if (hasAction && generator.GenerateAntiforgery(ViewContext) is { } field)
        {
            output.PostContent.AppendHtml(field);
        }
    }
}
