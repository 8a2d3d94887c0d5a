namespace Portal.Web.Features.Reviews;

/// <summary>What the workbook of a review holds, and what its hidden sheet says that it is.</summary>
internal static class ReviewBook
{
    /// <summary>See <see cref="Shell.Books.BookMemory.Kind"/>.</summary>
    public const string Kind = "portal-review";

    /// <summary>What it is of; the checklist by its digest.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["round", "unit", "checklist"];

    /// <summary>Columns with their widths in characters.</summary>
    public static IReadOnlyList<(string Key, double Width)> Columns { get; } =
    [
        ("code", 9), ("text", 52), ("help", 36), ("last", 18), ("value", 16), ("part", 9), ("whole", 9), ("finding", 20), ("measure", 40), ("responsible", 24), ("due", 13),
        ("number", 20), ("issuedOn", 13), ("issuer", 22), ("location", 18), ("holder", 20), ("note", 40),
    ];
}
