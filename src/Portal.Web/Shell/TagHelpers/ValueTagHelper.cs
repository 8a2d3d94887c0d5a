using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Web.Shell.TagHelpers;

/// <summary>Common part of the elements that write one value; nothing to write is an en dash.</summary>
public abstract class ValueTagHelper : TagHelper
{
    private protected static void Write(TagHelperOutput output, string tag, string css, string? text, string? machine = null)
    {
        output.TagName = text is null || machine is null ? "span" : tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        if (!output.Attributes.ContainsName("class"))
        {
            output.Attributes.SetAttribute("class", css);
        }

        if (text is not null && machine is not null)
        {
            output.Attributes.SetAttribute("datetime", machine);
        }

        output.Content.SetContent(text ?? "–");
    }
}
