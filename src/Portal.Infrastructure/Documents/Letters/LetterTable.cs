namespace Portal.Infrastructure.Documents.Letters;

/// <summary>A table with a heading row that is repeated on each page, and the row (1) (2) (3) under it.</summary>
/// <param name="Rows">As many cells as columns.</param>
public sealed record LetterTable(IReadOnlyList<LetterColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : LetterBlock;
