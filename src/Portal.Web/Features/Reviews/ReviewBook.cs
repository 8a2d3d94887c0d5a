namespace Portal.Web.Features.Reviews;

/// <summary>What the workbook of a review holds, and what its hidden sheet says that it is.</summary>
internal static class ReviewBook
{
    /// <summary>See <see cref="Shell.Books.BookMemory.Kind"/>.</summary>
    public const string Kind = "portal-review";

    /// <summary>Stands before the keys of the columns of gate questions.</summary>
    public const string GatePrefix = "gates.";

    private const string GateKey = "gate/";

    /// <summary>What it is of; the checklist by its digest.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["round", "unit", "checklist"];

    /// <summary>Columns with their widths in characters.</summary>
    public static IReadOnlyList<(string Key, double Width)> Columns { get; } =
    [
        ("code", 9), ("text", 52), ("help", 36), ("last", 18), ("value", 20), ("part", 9), ("whole", 9), ("finding", 24), ("measure", 40), ("responsible", 24), ("due", 13),
        ("number", 20), ("issuedOn", 13), ("issuer", 22), ("location", 18), ("holder", 20), ("note", 40),
    ];

    /// <summary>Columns of the sheet of gate questions.</summary>
    public static IReadOnlyList<(string Key, double Width)> GateColumns { get; } = [("code", 12), ("question", 60), ("drops", 44), ("answer", 14), ("reason", 50)];

    /// <summary>Columns of gate questions that are filled in.</summary>
    public static IReadOnlyList<string> GateCells { get; } = ["answer", "reason"];

    /// <summary>What a gate question is called among the criteria, which may have the same codes.</summary>
    public static string KeyOf(string gate) => GateKey + gate;

    /// <summary>Code of the gate that a row is about; null: it is about a criterion.</summary>
    public static string? GateOf(string key) => key.StartsWith(GateKey, StringComparison.Ordinal) ? key[GateKey.Length..] : null;
}
