using Microsoft.AspNetCore.Mvc.Rendering;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Violations;

/// <summary>Values of an enumeration to choose from, in the language of the request.</summary>
internal static class Choices
{
    /// <param name="prefix">Of the texts: <c>channel</c>.</param>
    /// <param name="none">Text of the empty choice; null: there is none.</param>
    public static IReadOnlyList<SelectListItem> Of<TEnum>(Texts<ViolationsText> texts, string prefix, string? none = null)
        where TEnum : struct, Enum =>
        [.. none is null ? [] : new[] { new SelectListItem(none, "") }, .. Enum.GetValues<TEnum>().Select(value => new SelectListItem(texts[$"{prefix}.{value}"], value.ToString()))];

    /// <summary>The same with what is usual first and "other" last.</summary>
    public static IReadOnlyList<SelectListItem> OtherLast<TEnum>(Texts<ViolationsText> texts, string prefix, string? none = null)
        where TEnum : struct, Enum =>
        [.. Of<TEnum>(texts, prefix, none).OrderBy(item => item.Value == "Other")];
}
