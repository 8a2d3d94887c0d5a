using Microsoft.AspNetCore.Mvc.Rendering;
using Portal.Web.Shell;

namespace Portal.Web.Features.Rounds;

/// <summary>Choices of a select: the name, and the code behind it.</summary>
internal static class DraftItems
{
    public static SelectListItem Of(string code, string vi, string en) => new($"{Show.Text(vi, en)} ({code})", code);

    /// <summary>With a first choice that means none.</summary>
    public static IReadOnlyList<SelectListItem> OrNone(IEnumerable<SelectListItem> items, string none) => [new(none, ""), .. items];
}
