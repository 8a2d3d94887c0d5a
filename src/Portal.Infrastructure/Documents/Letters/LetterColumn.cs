namespace Portal.Infrastructure.Documents.Letters;

/// <summary>A column of a table.</summary>
/// <param name="Share">Width in parts of the whole.</param>
/// <param name="Align">Numbers stand right, ordinals in the middle.</param>
public sealed record LetterColumn(string Title, int Share, CellAlign Align = CellAlign.Left);
