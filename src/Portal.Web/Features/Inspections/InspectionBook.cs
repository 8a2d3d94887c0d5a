namespace Portal.Web.Features.Inspections;

/// <summary>What the workbook of an inspection holds, and what its hidden sheet says that it is.</summary>
internal static class InspectionBook
{
    /// <summary>See <see cref="Shell.Books.BookMemory.Kind"/>.</summary>
    public const string Kind = "portal-inspection";

    /// <summary>What it is of; the checklist by its digest.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["inspection", "checklist"];

    /// <summary>Columns with their widths in characters.</summary>
    public static IReadOnlyList<(string Key, double Width)> Columns { get; } =
    [
        ("code", 9), ("criterion", 48), ("evidence", 32), ("self", 20), ("verified", 22), ("seen", 18), ("text", 40), ("proof", 28), ("recommendation", 40), ("responsible", 24), ("due", 13),
    ];
}
