using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Web.Shell.TagHelpers;

/// <summary><c>&lt;day value="Model.DueOn" /&gt;</c>: dd/mm/yyyy.</summary>
[HtmlTargetElement("day", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DayTagHelper : ValueTagHelper
{
    public DateOnly? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Write(output, "time", "nowrap", Value is { } day ? Show.Day(day) : null, Value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
