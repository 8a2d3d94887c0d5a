using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Shell.TagHelpers;

/// <summary>
/// Gives every posted form its antiforgery field; the framework gives it only to a form without an <c>action</c>. The form that comes back because the guard warned of a text in it
/// gets the declaration to make; forms that save themselves carry one of their own.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostFormTagHelper(IHtmlGenerator generator, WarnedInput warned) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        // a form that posts to its own address gets the field from the framework, and two fields are refused like none
        var action = context.AllAttributes["action"]?.Value?.ToString() ?? "";
        var hasAction = action.Length > 0;
        if (hasAction && generator.GenerateAntiforgery(ViewContext) is { } field)
        {
            output.PostContent.AppendHtml(field);
        }

        var path = ViewContext.HttpContext.Request.Path.Value ?? "";
        if (warned.IsAsked && !context.AllAttributes.ContainsName("data-autosave") && (!hasAction || string.Equals(action.Split('?', '#')[0], path, StringComparison.OrdinalIgnoreCase)))
        {
            var html = ViewContext.HttpContext.RequestServices.GetRequiredService<IHtmlHelper>();
            ((IViewContextAware)html).Contextualize(ViewContext);
            output.PreContent.AppendHtml(await html.PartialAsync("/Shell/Views/_DeclareText.cshtml", new DeclareText(warned.Said, "", IsAsked: true, HasButton: false)));
        }
    }
}
