using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Web.Shell.TagHelpers;

/// <summary><c>&lt;instant value="Model.IssuedAt" /&gt;</c>: dd/mm/yyyy HH:mm in UTC+7.</summary>
[HtmlTargetElement("instant", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InstantTagHelper : ValueTagHelper
{
    public DateTimeOffset? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Write(
            output, "time", "nowrap", Value is { } instant ? Show.Instant(instant) : null,
            Value?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
}
