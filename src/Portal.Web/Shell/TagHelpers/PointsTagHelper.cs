using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Web.Shell.TagHelpers;

/// <summary><c>&lt;points value="Model.Score" /&gt;</c>: always two decimals; with <c>with-sign</c> a plus or minus before it.</summary>
[HtmlTargetElement("points", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PointsTagHelper : ValueTagHelper
{
    public decimal? Value { get; set; }

    public bool WithSign { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Write(output, "span", "num", Value is { } value ? (WithSign ? Show.WithSign(value) : Show.Points(value)) : null);
}
