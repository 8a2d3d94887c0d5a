using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Web.Shell.TagHelpers;

/// <summary>Gives every posted form its antiforgery field; the framework leaves it out of a form with a plain <c>action</c>.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostFormTagHelper(IHtmlGenerator generator) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // null when the form has the field already
        if (generator.GenerateAntiforgery(ViewContext) is { } field)
        {
            output.PostContent.AppendHtml(field);
        }
    }
}
