namespace Portal.Infrastructure.Documents.Letters;

/// <summary>A table with a heading row that is repeated on each page, and the row (1) (2) (3) under it.</summary>
/// <param name="Rows">As many cells as columns; a line break within a cell makes another line.</param>
public sealed record LetterTable(IReadOnlyList<LetterColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : LetterBlock
{
    /// <summary>Least height of a row in millimetres, where somebody writes by hand: its texts are small and stand on top. 0: as high as its text.</summary>
    public int RoomInMillimetres { get; init; }
}
