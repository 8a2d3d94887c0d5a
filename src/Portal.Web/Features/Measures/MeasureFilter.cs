using System.Globalization;
using Portal.Domain.Measures;

namespace Portal.Web.Features.Measures;

/// <summary>Filters as they stand in the address; the same in the list, on the board, in the calendar, in figures, reminders and files.</summary>
/// <param name="Unit">A unit's code.</param>
/// <param name="Status">One of <see cref="Statuses"/>; empty: everything that is not confirmed. What was withdrawn is nowhere but under its own value.</param>
/// <param name="View"><c>board</c>, <c>calendar</c>, <c>groups</c>; anything else is the list.</param>
/// <param name="By">What the groups go by: <c>section</c>, <c>post</c>; anything else goes by unit.</param>
/// <param name="Post">Exactly this responsible post, as a line of the groups has it.</param>
/// <param name="Lane">One of <see cref="Lanes"/>: a column of the board, whatever the status filter says besides; anything else is none.</param>
/// <param name="Cluster">Code of the unit's cluster; <see cref="NoCluster"/>: units without one.</param>
/// <param name="Criterion">Exactly this criterion.</param>
/// <param name="Urgent"><c>yes</c>: only what starts at once.</param>
/// <param name="Repeated"><c>yes</c>: only what was found again.</param>
/// <param name="Mine"><c>yes</c>: only what the person has to confirm, or to answer because more time is asked for.</param>
/// <param name="From">First due day.</param>
/// <param name="To">Last due day.</param>
/// <param name="Day">Due on this day, <c>2026-12-01</c>; anything else is none.</param>
/// <param name="Month">Of the calendar, <c>2026-12</c>; anything else is the present month.</param>
public sealed record MeasureFilter(
    string? Unit, string? Section, string? Responsible, string? Status, string? Source, string? Q, string? View = null, string? By = null, string? Month = null, string? Post = null, string? Lane = null, string? Day = null,
    string? Cluster = null, string? Criterion = null, string? Urgent = null, string? Repeated = null, string? Mine = null, DateOnly? From = null, DateOnly? To = null, int Page = 1)
{
    /// <summary>Value of <see cref="Cluster"/> for units that are in none.</summary>
    public const string NoCluster = "-";

    public static readonly IReadOnlyList<string> Statuses = ["overdue", "open", "asked", "done", "confirmed", "all", "withdrawn"];

    /// <summary>Columns of the board: what nobody has worked on, what is worked on, what asks for more time, what is reported done, what is confirmed.</summary>
    public static readonly IReadOnlyList<string> Lanes = ["new", "open", "asked", "done", "confirmed"];

    public static readonly IReadOnlyList<string> Groups = ["unit", "section", "post"];

    /// <summary>The columns that the board shows: what was withdrawn has one where it is asked for, and then the others have nothing to show.</summary>
    public IReadOnlyList<string> ShownLanes => OfStatus == "withdrawn" ? ["withdrawn"] : Lanes;

    /// <summary>Empty: what is not confirmed.</summary>
    public string OfStatus => Status is { Length: > 0 } status && Statuses.Contains(status) ? status : "";

    /// <summary>What <see cref="Source"/> names; null: nothing.</summary>
    public MeasureSource? OfSource => Enum.TryParse<MeasureSource>(Source, out var source) && Enum.IsDefined(source) ? source : null;

    /// <summary>Null: no column.</summary>
    public string? OfLane => Lane is { } lane && Lanes.Contains(lane) ? lane : null;

    /// <summary>What <see cref="Day"/> names; null: nothing.</summary>
    public DateOnly? OfDay => DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public bool OnlyUrgent => Urgent == "yes";

    public bool OnlyRepeated => Repeated == "yes";

    public bool OnlyMine => Mine == "yes";

    /// <summary>A filter that the form keeps folded is set.</summary>
    public bool IsNarrow => !string.IsNullOrEmpty(Cluster) || !string.IsNullOrWhiteSpace(Criterion) || OnlyUrgent || OnlyRepeated || OnlyMine || From is not null || To is not null;

    public bool IsBoard => View == "board";

    public bool IsCalendar => View == "calendar";

    public bool IsGroups => View == "groups";

    public string GroupsBy => By is { } by && Groups.Contains(by) ? by : "unit";

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Unit) || !string.IsNullOrEmpty(Section) || !string.IsNullOrWhiteSpace(Responsible) || OfStatus.Length > 0 || OfSource is not null || !string.IsNullOrEmpty(Post) || OfLane is not null || OfDay is not null || IsNarrow || !string.IsNullOrWhiteSpace(Q);

    /// <summary>First day of the calendar's month.</summary>
    public DateOnly MonthOf(DateOnly today) => DateOnly.TryParseExact(Month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200
        ? day
        : new DateOnly(today.Year, today.Month, 1);

    /// <summary>The same filters for a file: it holds what the view shows, which on a board is every state, and in a calendar its month.</summary>
    public MeasureFilter ForFile(DateOnly today)
    {
        if (IsBoard && OfStatus.Length == 0)
        {
            return this with { Status = "all" };
        }

        if (!IsCalendar)
        {
            return this;
        }

        var (first, last) = (MonthOf(today), MonthOf(today).AddMonths(1).AddDays(-1));
        return this with { From = From > first ? From : first, To = To < last ? To : last };
    }

    /// <summary>The address of these filters: <c>(filter with { View = "board" }).At()</c>.</summary>
    public string At(string path = "/measures")
    {
        var parts = new (string Name, string? Value)[]
        {
            ("unit", Unit), ("section", Section), ("responsible", Responsible), ("status", OfStatus), ("source", OfSource?.ToString()), ("q", Q), ("view", View), ("by", IsGroups ? By : null), ("month", IsCalendar ? Month : null),
            ("post", Post), ("lane", OfLane), ("day", OfDay is null ? null : Day), ("cluster", Cluster), ("criterion", Criterion), ("urgent", OnlyUrgent ? Urgent : null), ("repeated", OnlyRepeated ? Repeated : null), ("mine", OnlyMine ? Mine : null),
            ("from", Iso(From)), ("to", Iso(To)),
        }.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => p.Name + "=" + Uri.EscapeDataString(p.Value!)).ToList();
        return parts.Count == 0 ? path : path + "?" + string.Join('&', parts);
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
