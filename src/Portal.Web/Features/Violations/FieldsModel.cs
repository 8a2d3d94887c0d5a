using System.Globalization;
using Portal.Web.Shell;

namespace Portal.Web.Features.Violations;

/// <summary>What the form's fields show, as they are posted back: without a prefix.</summary>
/// <param name="Acts">The acts to choose from.</param>
public sealed record FieldsModel(ViolationFields Fields, IReadOnlyList<ViolationPage.Act> Acts)
{
    /// <summary>A day as it is typed.</summary>
    public string On => Fields.On is { } day ? Show.Day(day) : "";

    public static string Count(int? count) => (count ?? 0).ToString(CultureInfo.InvariantCulture);
}
