using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Portal.Web.Shell.TagHelpers;

/// <summary>
/// <c>&lt;field for="Form.DueOn" label="@T["due"]" hint="…" /&gt;</c>: label, hint, error and input of one property. The kind of input
/// follows the type; <c>kind</c> sets <c>area</c>, <c>password</c>, <c>email</c>, <c>search</c>, <c>file</c> or <c>check</c>, and <c>items</c> makes a select, with a heading above items of one group.
/// Other attributes (<c>autocomplete</c>, <c>data-…</c>, <c>class</c>) go to the input.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IStringLocalizer<ShellText> texts) : TagHelper
{
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }

    public string? Hint { get; set; }

    public string? Kind { get; set; }

    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>Rows of an area.</summary>
    public int Rows { get; set; } = 3;

    /// <summary>Says "(not required)" after the label; fields that must be filled say nothing.</summary>
    public bool Optional { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    private Type ValueType => For.Metadata.UnderlyingOrModelType;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        ViewContext.ModelState.TryGetValue(name, out var entry);
        var error = entry?.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

        var input = Input(entry);
        foreach (var attribute in output.Attributes)
        {
            input.Attributes[attribute.Name] = attribute.Value?.ToString();
        }

        output.Attributes.Clear();
        input.Attributes["id"] = id;
        input.Attributes["name"] = name;
        var describedBy = string.Join(' ', new[] { Hint is null ? null : id + "-hint", error is null ? null : id + "-error" }.OfType<string>());
        if (describedBy.Length > 0)
        {
            input.Attributes["aria-describedby"] = describedBy;
        }

        if (error is not null)
        {
            input.Attributes["aria-invalid"] = "true";
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "fld" : "fld err");
        var isCheck = Kind == "check";
        var label = Element("label", isCheck ? "opt" : "lab");
        label.Attributes["for"] = id;
        if (isCheck)
        {
            label.InnerHtml.AppendHtml(input);
        }

        label.InnerHtml.Append(Label);
        if (Optional)
        {
            label.InnerHtml.AppendHtml(Element("span", "opt-note", " " + texts["field.optional"]));
        }

        output.Content.AppendHtml(label);
        if (Hint is not null)
        {
            output.Content.AppendHtml(Note("hint", id + "-hint", Hint));
        }

        if (error is not null)
        {
            output.Content.AppendHtml(Note("emsg", id + "-error", error));
        }

        if (!isCheck)
        {
            output.Content.AppendHtml(input);
        }
    }

    private TagBuilder Input(ModelStateEntry? entry)
    {
        var value = entry?.AttemptedValue ?? Written(For.Model);
        if (Items is not null)
        {
            var select = new TagBuilder("select");
            TagBuilder? group = null;
            foreach (var item in Items)
            {
                var option = Element("option", null, item.Text);
                option.Attributes["value"] = item.Value;
                if (item.Value == value || (value is null && item.Selected))
                {
                    option.Attributes["selected"] = "selected";
                }

                if (item.Group?.Name != group?.Attributes["label"])
                {
                    group = item.Group is null ? null : new TagBuilder("optgroup") { Attributes = { ["label"] = item.Group.Name } };
                    if (group is not null)
                    {
                        select.InnerHtml.AppendHtml(group);
                    }
                }

                (group ?? select).InnerHtml.AppendHtml(option);
            }

            return select;
        }

        if (Kind == "area")
        {
            var area = new TagBuilder("textarea");
            area.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
            area.InnerHtml.AppendHtml("\n");
            area.InnerHtml.Append(value ?? string.Empty);
            return area;
        }

        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        if (Kind == "check")
        {
            input.Attributes["type"] = "checkbox";
            input.Attributes["value"] = "true";
            if (value is "true" or "True" or "true,false")
            {
                input.Attributes["checked"] = "checked";
            }

            return input;
        }

        input.Attributes["type"] = Kind ?? "text";
        if (Kind is not ("password" or "file"))
        {
            input.Attributes["value"] = value;
        }

        if (ValueType == typeof(DateOnly))
        {
            input.Attributes["inputmode"] = "numeric";
            input.Attributes["autocomplete"] = "off";
            input.AddCssClass("w-day");
        }
        else if (ValueType == typeof(decimal) || ValueType == typeof(int) || ValueType == typeof(long))
        {
            input.Attributes["inputmode"] = ValueType == typeof(decimal) ? "decimal" : "numeric";
            input.Attributes["autocomplete"] = "off";
            input.AddCssClass("w-num");
        }

        return input;
    }

    /// <summary>A value as a person would type it: without thousands signs, the decimal sign of the page's language.</summary>
    private static string? Written(object? value) => value switch
    {
        null => null,
        DateOnly day => Show.Day(day),
        decimal number => number.ToString("0.####", CultureInfo.InvariantCulture).Replace('.', Show.IsEnglish ? '.' : ','),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private TagBuilder Note(string css, string id, string text)
    {
        var note = Element("p", css);
        note.Attributes["id"] = id;
        if (css == "emsg")
        {
            note.InnerHtml.AppendHtml(Icon.Of(ViewContext.HttpContext, "warning"));
        }

        note.InnerHtml.Append(text);
        return note;
    }

    private static TagBuilder Element(string tag, string? css, string? text = null)
    {
        var element = new TagBuilder(tag);
        if (css is not null)
        {
            element.AddCssClass(css);
        }

        if (text is not null)
        {
            element.InnerHtml.Append(text);
        }

        return element;
    }
}
