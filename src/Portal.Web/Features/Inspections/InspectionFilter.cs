using Portal.Domain.Inspections;

namespace Portal.Web.Features.Inspections;

/// <summary>Filters as they stand in the address.</summary>
/// <param name="Year">Null: this year.</param>
/// <param name="Conflicts"><c>yes</c>: only what collides.</param>
/// <param name="Late"><c>yes</c>: only what has not begun though its day has passed; <c>mine</c>: of that only what the person manages.</param>
/// <param name="View"><c>calendar</c>; anything else is the list.</param>
/// <param name="Month">Month of the calendar, 1–12; null: this month, or January of another year.</param>
public sealed record InspectionFilter(int? Year, string? Unit, string? Kind, string? Status, string? Conflicts, string? Q, string? View, int? Month, string? Late = null, int Page = 1)
{
    public InspectionKind? OfKind => Enum.TryParse<InspectionKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : null;

    public InspectionStatus? OfStatus => Enum.TryParse<InspectionStatus>(Status, out var status) && Enum.IsDefined(status) ? status : null;

    public bool OnlyConflicts => Conflicts == "yes";

    public bool OnlyLate => Late is "yes" or "mine";

    public bool OnlyMine => Late == "mine";

    public bool IsCalendar => View == "calendar";

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Unit) || OfKind is not null || OfStatus is not null || OnlyConflicts || OnlyLate || !string.IsNullOrWhiteSpace(Q);

    /// <summary>The address of the same filters in another view or month.</summary>
    public string Address(int year, string? view, int? month)
    {
        var parts = new List<string> { FormattableString.Invariant($"year={year}") };
        foreach (var (name, value) in new[] { ("unit", Unit), ("kind", Kind), ("status", Status), ("conflicts", Conflicts), ("late", Late), ("q", Q), ("view", view), ("month", month?.ToString(System.Globalization.CultureInfo.InvariantCulture)) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                parts.Add(name + "=" + Uri.EscapeDataString(value));
            }
        }

        return "/inspections?" + string.Join('&', parts);
    }
}
