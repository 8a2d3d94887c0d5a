using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Portal.Web.Shell.TagHelpers;

/// <summary><c>&lt;status code="overdue" days="3" /&gt;</c>: icon, word and colour of the one table of statuses, never colour alone.</summary>
[HtmlTargetElement("status", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusTagHelper(IStringLocalizer<ShellText> texts) : TagHelper
{
    private static readonly Dictionary<string, (string Icon, string Tone)> Looks = new(StringComparer.Ordinal)
    {
        ["draft"] = ("half", "warn"),
        ["open"] = ("half", "info"),
        ["closed"] = ("lock", ""),
        ["frozen"] = ("lock", ""),
        ["published"] = ("ok", "ok"),
        ["not-opened"] = ("circle", ""),
        ["not-answered"] = ("circle", ""),
        ["to-confirm"] = ("half", "warn"),
        ["in-progress"] = ("half", "info"),
        ["awaiting-signature"] = ("sign", "info"),
        ["submitted"] = ("ok", "info"),
        ["verifying"] = ("search", "violet"),
        ["returned"] = ("return", "warn"),
        ["verified"] = ("shield", "ok"),
        ["locked"] = ("lock", ""),
        ["overdue"] = ("clock", "bad"),
        ["late"] = ("clock", "bad"),
        ["ok"] = ("ok", "ok"),
        ["weak"] = ("warning", "warn"),
        ["missing"] = ("bad", "bad"),
        ["unsuitable"] = ("differ", "violet"),
        ["excellent"] = ("star", "ok"),
        ["good"] = ("ok", "info"),
        ["completed"] = ("half", "warn"),
        ["not-completed"] = ("bad", "bad"),
        ["knock-out"] = ("lock", "bad"),
        ["not-applicable"] = ("minus", ""),
        ["queued"] = ("clock", "info"),
        ["sending"] = ("half", "info"),
        ["sent"] = ("ok", "ok"),
        ["skipped"] = ("minus", ""),
        ["gathering"] = ("clock", "info"),
        ["digested"] = ("ok", "ok"),
        ["inportal"] = ("bell", ""),
        ["failed"] = ("bad", "bad"),
        ["paused"] = ("clock", "warn"),
        ["job-waiting"] = ("clock", "info"),
        ["job-running"] = ("half", "info"),
        ["job-done"] = ("ok", "ok"),
        ["job-failed"] = ("bad", "bad"),
        ["job-interrupted"] = ("warning", "warn"),
        ["task-cancelled"] = ("minus", "warn"),
        ["job-never"] = ("circle", ""),
        ["job-late"] = ("clock", "bad"),
        ["active"] = ("ok", "ok"),
        ["disabled"] = ("lock", ""),
        ["suspected"] = ("search", "warn"),
        ["confirmed"] = ("flag", "bad"),
        ["dismissed"] = ("minus", ""),
    };

    /// <summary>A code of the table: <c>in-progress</c>, <c>overdue</c>, <c>weak</c>, <c>excellent</c>…</summary>
    public required string Code { get; set; }

    /// <summary>Days overdue; only for <c>overdue</c> and <c>late</c>.</summary>
    public int? Days { get; set; }

    /// <summary>How many are in this state: the icon and the number are seen, the word stands in the title and for readers.</summary>
    public int? Number { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var look = Looks.TryGetValue(Code, out var known) ? known : throw new InvalidOperationException($"No status '{Code}'.");
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"tag {look.Tone}".Trim());
        output.Content.AppendHtml(Icon.Of(ViewContext.HttpContext, look.Icon));
        if (Number is { } number)
        {
            output.Attributes.SetAttribute("title", texts[$"status.{Code}"].Value);
            output.Content.AppendHtml("<span class=\"vh\">").Append(texts[$"status.{Code}"]).Append(" ").AppendHtml("</span>").Append(Show.Number(number));
            return;
        }

        output.Content.Append(Days is { } days ? texts[$"status.{Code}-days", Show.Fact(days)] : texts[$"status.{Code}"]);
    }
}
