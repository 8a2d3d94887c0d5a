using Microsoft.AspNetCore.Mvc.Rendering;
using Portal.Domain.Rounds;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Rounds;

/// <summary>Choices of a select: the name, and the code behind it.</summary>
internal static class DraftItems
{
    public static SelectListItem Of(string code, string vi, string en) => new($"{Show.Text(vi, en)} ({code})", code);

    public static IReadOnlyList<SelectListItem> Kinds(Texts<RoundsText> text) => [.. Enum.GetValues<RoundKind>().Select(kind => new SelectListItem(text["round-kind." + kind], kind.ToString()))];

    /// <summary>The kinds that a new draft can be of: a follow-up begins at the round that it follows.</summary>
    public static IReadOnlyList<SelectListItem> Choices(Texts<RoundsText> text) => [.. Kinds(text).Where(k => k.Value != nameof(RoundKind.FollowUp))];

    /// <summary>With a first choice that means none.</summary>
    public static IReadOnlyList<SelectListItem> OrNone(IEnumerable<SelectListItem> items, string none) => [new(none, ""), .. items];
}
